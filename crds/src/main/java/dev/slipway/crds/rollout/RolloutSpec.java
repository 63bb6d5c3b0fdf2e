package dev.slipway.crds.rollout;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.common.Api;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * Which version is served, by how many pods, and how traffic moves to another one.
 *
 * @param modelVersion version that shall take the traffic
 * @param replicas pods that carry all of the traffic
 * @param strategy how traffic moves
 * @param traffic what moves it
 * @param analysis how evidence is judged
 * @param deadlines how long a candidate may take to start
 * @param scaleDownDelay how long an old version stays after a promotion
 * @param history releases that status remembers
 * @param command what a person wants done, once
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RolloutSpec(
        @JsonPropertyDescription(
                "ModelVersion that shall take the traffic. Changing it starts a release; the first one simply deploys.")
        @Required
        @Pattern(Api.NAME)
        @Size(max = 63)
        String modelVersion,

        @JsonPropertyDescription("Pods that carry all of the traffic; a candidate gets its share of them.")
        @Default("1")
        @Min(1)
        @Max(1000)
        Integer replicas,

        @JsonPropertyDescription("How traffic moves to a candidate; exactly one of canary, blueGreen.") @Required
        Strategy strategy,

        @JsonPropertyDescription("What moves the traffic; exactly one of router, gatewayAPI.") @Required
        Traffic traffic,

        @JsonPropertyDescription("How evidence is judged; the defaults need no thresholds.") @Default("{}")
        Analysis analysis,

        @JsonPropertyDescription("How long the pods of a candidate may take to start.") @Default("{}")
        Deadlines deadlines,

        @JsonPropertyDescription("How long the pods of the old version stay after a promotion.")
        @Default("10m")
        @Pattern(Api.DURATION)
        @Size(max = 20)
        String scaleDownDelay,

        @JsonPropertyDescription("How many ended releases status remembers.") @Default("20") @Min(1) @Max(50)
        Integer history,

        @JsonPropertyDescription("What a person wants done, once; another id is another command.")
        Command command) {

    /**
     * How long things may take.
     *
     * @param startup longest time without another pod of the candidate getting ready
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @ValidationRule(
            value = "!has(self.startup) || self.startup" + Api.ABOVE_ZERO,
            message = "deadlines.startup: must be above 0, for example 10m",
            fieldPath = ".startup")
    public record Deadlines(
            @JsonPropertyDescription(
                    "Longest time without another pod of the candidate getting ready, before the release is taken back.")
            @Default("10m")
            @Pattern(Api.DURATION)
            @Size(max = 20)
            String startup) {}

    /**
     * What a person wants done, once.
     *
     * @param id another id is another command
     * @param action what is wanted
     * @param reason why, in words
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Command(
            @JsonPropertyDescription("Names the command; it is carried out, or answered, once.")
            @Required
            @Pattern("^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$")
            @Size(max = 63)
            String id,

            @JsonPropertyDescription(
                    "Promote leaves the remaining steps out, Abort takes the release back, Pause keeps its weight, Resume goes on, Retry lets a version that was taken back be released again.")
            @Required
            Action action,

            @JsonPropertyDescription("Why the command is given, for those who read the history.") @Size(max = 512)
            String reason) {
        /** What can be wanted. */
        public enum Action {
            Promote,
            Abort,
            Retry,
            Pause,
            Resume
        }
    }
}
