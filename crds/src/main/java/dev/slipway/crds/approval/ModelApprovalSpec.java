package dev.slipway.crds.approval;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.common.Api;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * Who says what of which artifact. The admission policy of the chart checks that the approver is the caller and may approve versions.
 *
 * @param modelVersion ModelVersion that it speaks of
 * @param digest artifact that was looked at; void for any other
 * @param approver user name of the person who creates this
 * @param decision approve or reject
 * @param comment why
 * @param expires how long it can be counted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(value = "self == oldSelf", message = "spec: an approval never changes; create another ModelApproval")
@ValidationRule(
        value = "!has(self.expires) || self.expires" + Api.ABOVE_ZERO,
        message = "expires: must be above 0, for example 72h; an approval that expires at once is never counted",
        fieldPath = ".expires")
public record ModelApprovalSpec(
        @JsonPropertyDescription("ModelVersion that the person approves or rejects.")
        @Required
        @Pattern(Api.NAME)
        @Size(max = 63)
        String modelVersion,

        @JsonPropertyDescription("Digest of the artifact that was looked at; the approval is void for any other.")
        @Required
        @Pattern(Api.DIGEST)
        @Size(max = 71)
        String digest,

        @JsonPropertyDescription("Your user name as the API server knows you; kubectl auth whoami prints it.")
        @Required
        @Size(min = 1, max = 256)
        String approver,

        @JsonPropertyDescription(
                "What the person says: Approve counts towards the approvals that are required, Reject keeps the version from being served.")
        @Required
        Decision decision,

        @JsonPropertyDescription("Why the person decides so, for those who read it later.") @Size(max = 1024)
        String comment,

        @JsonPropertyDescription(
                "How long after its creation the approval can be counted, for example 72h; what was counted in time stays counted.")
        @Default("72h")
        @Pattern(Api.DURATION)
        @Size(max = 20)
        String expires) {

    /** A person's word. */
    public enum Decision {
        Approve,
        Reject
    }
}
