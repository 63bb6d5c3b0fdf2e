package dev.slipway.crds.common;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;

/**
 * What a container asks for and may use at most, as in a pod: an integer is a quantity as well as a string.
 *
 * @param requests quantities by resource name
 * @param limits quantities by resource name, for example {@code nvidia.com/gpu: 1}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "!has(self.requests) || self.requests.all(k, string(self.requests[k]).matches('" + Api.QUANTITY + "'))",
        message = "resources.requests: every value must be a quantity such as 500m, 4Gi or 1")
@ValidationRule(
        value = "!has(self.limits) || self.limits.all(k, string(self.limits[k]).matches('" + Api.QUANTITY + "'))",
        message = "resources.limits: every value must be a quantity such as 500m, 4Gi or 1")
public record Resources(
        @JsonPropertyDescription(
                "Quantities that the scheduler sets aside, by resource name, for example {cpu: 2, memory: 4Gi}.")
        @Size(max = 16)
        Map<String, Quantity> requests,

        @JsonPropertyDescription(
                "Quantities that the container may not exceed, by resource name; GPUs go here, for example {nvidia.com/gpu: 1}.")
        @Size(max = 16)
        Map<String, Quantity> limits) {}
