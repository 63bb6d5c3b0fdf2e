package dev.slipway.crds.rollout;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.common.Condition;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/**
 * What is true of a Rollout; enough to go on after a crash at any point.
 *
 * @param observedGeneration generation of the spec that this speaks of
 * @param phase where it is
 * @param strategy strategy in force, for people
 * @param step step of the release, such as {@code 2/5}
 * @param message what is going on and what would change it
 * @param stable version that has the traffic, or gets it back
 * @param release release in progress
 * @param weight weight of the candidate
 * @param analysis what the evidence says, by metric
 * @param retiring old version whose pods stay for a while
 * @param refused version that was taken back
 * @param lastCommand what became of the last command
 * @param history ended releases, newest first
 * @param conditions Ready, Reconciling, Stalled
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RolloutStatus(
        @JsonPropertyDescription("Generation of the spec that the status speaks of.")
        Long observedGeneration,

        @JsonPropertyDescription(
                "Where the Rollout is: Deploying its first version, Healthy, Progressing or Paused in a release, RollingBack, or Degraded (its candidate was taken back).")
        Phase phase,

        @JsonPropertyDescription("Strategy of the spec: Canary or BlueGreen.") @Size(max = 20)
        String strategy,

        @JsonPropertyDescription("Step of the release, for example 2/5.") @Size(max = 20)
        String step,

        @JsonPropertyDescription("What is going on, and what would change it.") @Size(max = 2048)
        String message,

        @JsonPropertyDescription("Version that has the traffic, or gets it back.")
        VersionStatus stable,

        @JsonPropertyDescription("The release in progress; absent when there is none.")
        ReleaseStatus release,

        @JsonPropertyDescription("Percentage of requests for the candidate.")
        Weight weight,

        @JsonPropertyDescription("What the evidence of the release says, by metric.") @Size(max = 8)
        List<MetricStatus> analysis,

        @JsonPropertyDescription("Old version whose pods stay for a while.")
        Retiring retiring,

        @JsonPropertyDescription("Version that was taken back and is not released again without the command Retry.")
        VersionStatus refused,

        @JsonPropertyDescription("What became of the last command.")
        CommandStatus lastCommand,

        @JsonPropertyDescription("Ended releases, newest first, chained by their hashes.") @Size(max = 50)
        List<Ended> history,

        @JsonPropertyDescription("What is true now: Ready, Reconciling and Stalled, of which one is True.")
        @Size(max = 16)
        List<Condition> conditions) {

    /** Where a Rollout is. */
    public enum Phase {
        Deploying,
        Progressing,
        Paused,
        RollingBack,
        Healthy,
        Degraded
    }

    /**
     * A version of the model.
     *
     * @param name ModelVersion
     * @param digest digest of its artifact
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record VersionStatus(
            @JsonPropertyDescription("Name of the ModelVersion.") @Size(max = 63)
            String name,

            @JsonPropertyDescription("Digest of its artifact.") @Size(max = 71)
            String digest) {}

    /**
     * Percentage of requests for the candidate.
     *
     * @param wanted what the data plane shall serve
     * @param acknowledged what it says it serves
     * @param measured what the counters show at this step
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Weight(
            @JsonPropertyDescription("Percentage that the data plane shall serve.")
            Integer wanted,

            @JsonPropertyDescription("Percentage that the data plane says it serves.")
            Integer acknowledged,

            @JsonPropertyDescription("Percentage that the counters of the pods show at this step.")
            Integer measured) {}

    /**
     * An old version whose pods stay for a while.
     *
     * @param version the version
     * @param until when its pods go, RFC 3339
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Retiring(
            @JsonPropertyDescription("The old version, from before the promotion.")
            VersionStatus version,

            @JsonPropertyDescription("When its pods are deleted (RFC 3339).") @Size(max = 40)
            String until) {}

    /**
     * What became of a command.
     *
     * @param id its id
     * @param action what was wanted
     * @param outcome what was done, or why nothing was
     * @param at when, RFC 3339
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CommandStatus(
            @JsonPropertyDescription("Id of the command, as in the spec.") @Size(max = 63)
            String id,

            @JsonPropertyDescription("What the command wanted to be done.")
            RolloutSpec.Command.Action action,

            @JsonPropertyDescription("What was done, or why nothing was.") @Size(max = 1024)
            String outcome,

            @JsonPropertyDescription("When the command was answered (RFC 3339).") @Size(max = 40)
            String at) {}

    /**
     * A release that ended.
     *
     * @param number counts the releases from 1
     * @param candidate version that was released
     * @param stable version that it was compared with
     * @param end how it ended
     * @param because why
     * @param started when it began, RFC 3339
     * @param ended when it ended, RFC 3339
     * @param hash hash over the entry and the one before
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Ended(
            @JsonPropertyDescription("Counts the releases of the Rollout from 1.") @Required
            Long number,

            @JsonPropertyDescription("Version that was released.")
            VersionStatus candidate,

            @JsonPropertyDescription("Version that it was compared with.")
            VersionStatus stable,

            @JsonPropertyDescription("How the release ended.")
            ReleaseStatus.End end,

            @JsonPropertyDescription("Why the release ended so, in a sentence.") @Size(max = 1024)
            String because,

            @JsonPropertyDescription("When the release began (RFC 3339).") @Size(max = 40)
            String started,

            @JsonPropertyDescription("When the release ended (RFC 3339).") @Size(max = 40)
            String ended,

            @JsonPropertyDescription("SHA-256 over the entry and the hash of the one before.") @Size(max = 64)
            String hash) {}
}
