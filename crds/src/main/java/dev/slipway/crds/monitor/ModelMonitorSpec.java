package dev.slipway.crds.monitor;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.common.Api;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * What is watched, over which window, with which limits.
 *
 * @param rollout Rollout whose stable version is watched
 * @param window how far back a figure looks
 * @param system limits of errors and latency
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value =
                "!has(self.window) || (duration(self.window) >= duration('1m') && duration(self.window) <= duration('168h'))",
        message = "window: must be 1m to 168h",
        fieldPath = ".window")
public record ModelMonitorSpec(
        @JsonPropertyDescription("Name of the Rollout whose stable version is watched.")
        @Required
        @Pattern(Api.NAME)
        @Size(max = 63)
        String rollout,

        @JsonPropertyDescription("Length of the time up to now that the figures are about, 1m to 168h.")
        @Default("1h")
        @Pattern(Api.DURATION)
        @Size(max = 20)
        String window,

        @JsonPropertyDescription("Limits of errors and latency; give errorRate, p99 or both.") @Required
        SystemLimits system) {

    /**
     * Limits of errors and latency.
     *
     * @param errorRate share of requests that may fail
     * @param p99 latency under which 99 of 100 requests must stay
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @ValidationRule(value = "has(self.errorRate) || has(self.p99)", message = "system: give errorRate, p99 or both")
    public record SystemLimits(
            @JsonPropertyDescription("Share of requests that may fail, 0 to 1.") @Pattern(Api.SHARE) @Size(max = 20)
            String errorRate,

            @JsonPropertyDescription("Latency under which 99 of 100 requests must stay, for example 200ms.")
            @Pattern(Api.DURATION)
            @Size(max = 20)
            String p99) {}
}
