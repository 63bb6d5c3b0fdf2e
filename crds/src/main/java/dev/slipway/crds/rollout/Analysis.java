package dev.slipway.crds.rollout;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.common.Api;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * How the evidence of a release is judged: errors and latency of the candidate against the stable version, on the same minutes.
 *
 * @param maxFalseAbort chance that a candidate that does no harm is taken back
 * @param margin odds ratio that is not yet harm
 * @param warmUp left out after a weight is acknowledged
 * @param warmUpRequests requests of the candidate left out when a release begins
 * @param latencyFloor requests that take no longer are never slow
 * @param minRequests requests of the candidate before the next step
 * @param stepTimeout longest wait at a step beyond its own time
 * @param advanceOnNoHarm whether time and requests without harm are enough to go on
 * @param onInconclusive what happens at the time-out of a step
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "!has(self.maxFalseAbort) || double(self.maxFalseAbort) > 0.0 && double(self.maxFalseAbort) < 1.0",
        message = "analysis.maxFalseAbort: must be above 0 and below 1, for example \"0.01\"",
        fieldPath = ".maxFalseAbort")
@ValidationRule(
        value = "!has(self.margin) || double(self.margin) >= 1.0 && double(self.margin) <= 10.0",
        message = "analysis.margin: must be an odds ratio from 1 to 10, for example \"1.25\"",
        fieldPath = ".margin")
@ValidationRule(
        value = "!has(self.stepTimeout) || self.stepTimeout" + Api.ABOVE_ZERO,
        message = "analysis.stepTimeout: must be above 0, for example 1h",
        fieldPath = ".stepTimeout")
public record Analysis(
        @JsonPropertyDescription("Chance that a candidate that does no harm is taken back, for the whole release.")
        @Default("\"0.01\"")
        @Pattern(Api.SHARE)
        @Size(max = 20)
        String maxFalseAbort,

        @JsonPropertyDescription("Odds ratio of failures, candidate to stable, that is not yet harm.")
        @Default("\"1.25\"")
        @Pattern(Api.DECIMAL)
        @Size(max = 20)
        String margin,

        @JsonPropertyDescription("How long requests are left out of the evidence after a weight is acknowledged.")
        @Default("60s")
        @Pattern(Api.DURATION)
        @Size(max = 20)
        String warmUp,

        @JsonPropertyDescription(
                "How many requests of the candidate are left out of the evidence when a release begins, while its caches fill.")
        @Default("100")
        @Min(0)
        @Max(1_000_000)
        Long warmUpRequests,

        @JsonPropertyDescription(
                "Requests that take no longer than this are never slow, however fast the stable version is.")
        @Default("10ms")
        @Pattern(Api.DURATION)
        @Size(max = 20)
        String latencyFloor,

        @JsonPropertyDescription("How many requests of the candidate a step needs before the next one.")
        @Default("500")
        @Min(0)
        @Max(1_000_000_000)
        Long minRequests,

        @JsonPropertyDescription(
                "Longest wait at a step, beyond its own time, for the data plane and for minRequests; then it is inconclusive, and onInconclusive says what happens.")
        @Default("1h")
        @Pattern(Api.DURATION)
        @Size(max = 20)
        String stepTimeout,

        @JsonPropertyDescription(
                "Whether time and requests without harm are enough for the next step; else the evidence must show that there is none.")
        @Default("true")
        Boolean advanceOnNoHarm,

        @JsonPropertyDescription("What happens when a step cannot tell in time: Pause, Promote or RollBack.")
        @Default("Pause")
        OnInconclusive onInconclusive) {

    /** What happens when a step cannot tell. */
    public enum OnInconclusive {
        Pause,
        Promote,
        RollBack
    }
}
