package dev.slipway.crds.rollout;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.common.Api;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/**
 * What moves the traffic; exactly one provider.
 *
 * @param router the built-in one
 * @param gatewayAPI a Gateway of the cluster
 * @param sticky how a user stays with a version
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "has(self.router) != has(self.gatewayAPI)",
        message = "traffic: give exactly one of router, gatewayAPI")
@ValidationRule(
        value = "!has(self.sticky) || has(self.router)",
        message = "traffic.sticky: only the provider router keeps users with a version; use router or leave sticky out",
        fieldPath = ".sticky")
public record Traffic(
        @JsonPropertyDescription("Slipway's own router in front of the pods; it works on a bare cluster.")
        Router router,

        @JsonPropertyDescription(
                "An HTTPRoute of the name of the Rollout, which Slipway makes and Gateways of the cluster carry.")
        GatewayApi gatewayAPI,

        @JsonPropertyDescription("How a user stays with a version during a release.")
        Sticky sticky) {

    /** The built-in router. */
    public record Router() {}

    /**
     * An HTTPRoute of Slipway's own.
     *
     * @param parentRefs Gateways that carry it
     * @param hostnames hosts that it answers for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @ValidationRule(
            value = "self.parentRefs.all(one, self.parentRefs.exists_one(other, other == one))",
            message = "gatewayAPI.parentRefs: two are the same Gateway; name each once",
            fieldPath = ".parentRefs")
    public record GatewayApi(
            @JsonPropertyDescription("Gateways that carry the route, each named once.")
            @Required
            @Size(min = 1, max = 8)
            List<ParentRef> parentRefs,

            @JsonPropertyDescription("Hosts that the route answers for; all when absent.") @Size(max = 16)
            List<@Pattern("^(\\*\\.)?[a-z0-9]([-a-z0-9.]*[a-z0-9])?$") @Size(max = 253) String> hostnames) {}

    /**
     * A Gateway.
     *
     * @param name its name
     * @param namespace its namespace
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ParentRef(
            @JsonPropertyDescription("Name of the Gateway.") @Required @Pattern(Api.NAME) @Size(max = 63)
            String name,

            @JsonPropertyDescription("Namespace of the Gateway; the Rollout's own when absent.")
            @Pattern(Api.NAME)
            @Size(max = 63)
            String namespace) {}

    /**
     * How a user stays with a version.
     *
     * @param header request header that names the user
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Sticky(
            @JsonPropertyDescription("Request header that names the user, for example x-user-id.")
            @Required
            @Pattern("^[A-Za-z0-9-]+$")
            @Size(max = 64)
            String header) {}
}
