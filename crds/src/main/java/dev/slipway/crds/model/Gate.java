package dev.slipway.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.common.Api;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * A limit for a metric of a version; exactly one kind.
 *
 * @param name name of the gate in status and events
 * @param metric metric that the training measured
 * @param min the metric must be at least this
 * @param max the metric must be at most this
 * @param noWorseThan the metric must not be worse than that of another version
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "[has(self.min), has(self.max), has(self.noWorseThan)].filter(given, given).size() == 1",
        message = "gates: every gate is exactly one of min, max, noWorseThan")
public record Gate(
        @JsonPropertyDescription("Name of the gate in status and events.") @Required @Pattern(Api.NAME) @Size(max = 63)
        String name,

        @JsonPropertyDescription("Metric that the training measured, as in metrics.json.")
        @Required
        @Pattern(Api.IDENTIFIER)
        @Size(max = 128)
        String metric,

        @JsonPropertyDescription("The metric must be at least this, a decimal.") @Pattern(Api.DECIMAL) @Size(max = 40)
        String min,

        @JsonPropertyDescription("The metric must be at most this, a decimal.") @Pattern(Api.DECIMAL) @Size(max = 40)
        String max,

        @JsonPropertyDescription("The metric must not be worse than that of the version that is served now.")
        NoWorseThan noWorseThan) {

    /**
     * A comparison with the version that is served.
     *
     * @param champion the version that takes the traffic of the model's Rollout
     * @param goal whether more or less is better
     * @param margin by how much it may be worse
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @ValidationRule(value = "self.champion", message = "noWorseThan.champion: must be true", fieldPath = ".champion")
    public record NoWorseThan(
            @JsonPropertyDescription(
                    "Compare with the version that a Rollout of this model serves as stable; passes when there is none.")
            @Required
            Boolean champion,

            @JsonPropertyDescription(
                    "Maximize when a larger value of the metric is better, Minimize when a smaller one is.")
            @Default("Maximize")
            Goal goal,

            @JsonPropertyDescription("By how much the metric may be worse than that of the served version, a decimal.")
            @Default("0")
            @Pattern("^[0-9]+(\\.[0-9]+)?$")
            @Size(max = 40)
            String margin) {}

    /** Which direction of a metric is better. */
    public enum Goal {
        Maximize,
        Minimize
    }
}
