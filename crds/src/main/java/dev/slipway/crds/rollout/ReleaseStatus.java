package dev.slipway.crds.rollout;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * A release in progress.
 *
 * @param candidate version that is released
 * @param started when it began, RFC 3339
 * @param stage where it is
 * @param step index of the current step, from 0
 * @param weightSince since when the wanted weight is wanted, RFC 3339
 * @param acknowledgedSince since when the data plane serves the wanted weight, RFC 3339
 * @param mostReady most ready pods of the candidate seen
 * @param mostReadySince since when, RFC 3339
 * @param paused why it waits for a person
 * @param end how it is going to end
 * @param because why
 * @param baseline what is usual for the stable version
 * @param stepCandidate requests of the candidate at this step
 * @param stepAll requests of both versions at this step
 * @param leftOut requests of the candidate that were left out because it had just begun
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReleaseStatus(
        @JsonPropertyDescription("Version that is released.")
        RolloutStatus.VersionStatus candidate,

        @JsonPropertyDescription("When the release began (RFC 3339).") @Size(max = 40)
        String started,

        @JsonPropertyDescription("Where the release is: it waits for pods, moves weight, is watched, or comes back.")
        Stage stage,

        @JsonPropertyDescription("Index of the current step, from 0.")
        Integer step,

        @JsonPropertyDescription("Since when the wanted weight is wanted (RFC 3339).") @Size(max = 40)
        String weightSince,

        @JsonPropertyDescription("Since when the data plane serves the wanted weight (RFC 3339).") @Size(max = 40)
        String acknowledgedSince,

        @JsonPropertyDescription("The most pods of the candidate that were ready at one time.")
        Integer mostReady,

        @JsonPropertyDescription(
                "When that many pods were first ready (RFC 3339); the startup deadline counts from then.")
        @Size(max = 40)
        String mostReadySince,

        @JsonPropertyDescription(
                "Why the release waits for a person: Command (it was told to pause), Promotion (it needs the command Promote) or Inconclusive.")
        PauseCause paused,

        @JsonPropertyDescription("How the release is going to end, once it comes back.")
        End end,

        @JsonPropertyDescription("Why the release comes back, in a sentence.") @Size(max = 1024)
        String because,

        @JsonPropertyDescription("What is usual for the stable version, from its last hour when the release began.")
        Baseline baseline,

        @JsonPropertyDescription("Number of requests of the candidate at this step.")
        Long stepCandidate,

        @JsonPropertyDescription("Number of requests of both versions at this step.")
        Long stepAll,

        @JsonPropertyDescription(
                "Number of requests of the candidate that were left out of the evidence because it had just begun.")
        Long leftOut) {

    /**
     * What is usual for the stable version. Requests in buckets of the latency histogram above that of a percentile are slow.
     *
     * @param p95 bucket of the 95th percentile
     * @param p99 bucket of the 99th percentile
     * @param dispersion factor by which errors vary more than chance
     */
    public record Baseline(
            @JsonPropertyDescription("Bucket of the latency histogram in which stable's 95th percentile lay.") @Required
            Integer p95,

            @JsonPropertyDescription("Bucket of the latency histogram in which stable's 99th percentile lay.") @Required
            Integer p99,

            @JsonPropertyDescription(
                    "Factor by which errors vary more than chance, a decimal from 1; the evidence is divided by it.")
            @Required
            @Size(max = 32)
            String dispersion) {}

    /** Where a release is. */
    public enum Stage {
        Starting,
        Stepping,
        Watching,
        Returning
    }

    /** Why a release waits for a person. */
    public enum PauseCause {
        Command,
        Promotion,
        Inconclusive
    }

    /** How a release ended. */
    public enum End {
        Promoted,
        RolledBack,
        Aborted,
        Superseded
    }
}
