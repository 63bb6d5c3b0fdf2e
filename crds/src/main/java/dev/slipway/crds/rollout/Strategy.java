package dev.slipway.crds.rollout;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.common.Api;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/**
 * How traffic moves to a candidate; exactly one of its kinds.
 *
 * @param canary step by step
 * @param blueGreen all at once
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "has(self.canary) != has(self.blueGreen)",
        message = "strategy: give exactly one of canary, blueGreen")
public record Strategy(
        @JsonPropertyDescription("Moves the traffic step by step, on evidence that the candidate does no harm.")
        Canary canary,

        @JsonPropertyDescription("Moves all of the traffic at once, when every pod of the candidate is ready.")
        BlueGreen blueGreen) {

    /**
     * Step by step.
     *
     * @param steps weights that rise; 1, 5, 25, 50 when absent; 100 follows by itself
     * @param watchAfter watch after the last step
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @ValidationRule(
            value =
                    "!has(self.steps) || self.steps.all(i, self.steps.filter(j, j.weight == i.weight).size() == 1) && self.steps.map(s, s.weight).isSorted()",
            message = "strategy.canary.steps: weights must rise from step to step",
            fieldPath = ".steps")
    public record Canary(
            @JsonPropertyDescription("Weights that rise; 1, 5, 25, 50 when absent. 100 follows by itself.")
            @Size(min = 1, max = 32)
            List<Step> steps,

            @JsonPropertyDescription(
                    "How long the old version stays warm, and the new one is watched, after the last step.")
            @Default("15m")
            @Pattern(Api.DURATION)
            @Size(max = 20)
            String watchAfter) {}

    /**
     * A stretch of a release with one weight.
     *
     * @param weight percentage of requests for the candidate
     * @param hold least time at this weight
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(
            @JsonPropertyDescription("Percentage of requests for the candidate.") @Required @Min(1) @Max(100)
            Integer weight,

            @JsonPropertyDescription("Shortest time at this weight, for example 5m.")
            @Default("5m")
            @Pattern(Api.DURATION)
            @Size(max = 20)
            @JsonProperty("for")
            String hold) {}

    /**
     * All at once.
     *
     * @param automatic whether the switch needs no person
     * @param watchAfter watch after the switch
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record BlueGreen(
            @JsonPropertyDescription("Whether the traffic switches by itself; else the command Promote switches it.")
            @Default("true")
            Boolean automatic,

            @JsonPropertyDescription(
                    "How long the old version stays warm, and the new one is watched, after the switch.")
            @Default("15m")
            @Pattern(Api.DURATION)
            @Size(max = 20)
            String watchAfter) {}
}
