package dev.slipway.crds.rollout;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;

/**
 * A release in progress.
 *
 * @param candidate version that is released
 * @param started when it began, RFC 3339
 * @param stage where it is
 * @param step index of the current step, from 0
 * @param acknowledgedSince since when the data plane serves the wanted weight, RFC 3339
 * @param mostReady most ready pods of the candidate seen
 * @param mostReadySince since when, RFC 3339
 * @param paused why it waits for a person
 * @param end how it is going to end
 * @param because why
 * @param slowBucket bucket of the latency histogram above which a request is slow
 * @param stepCandidate requests of the candidate at this step
 * @param stepAll requests of both versions at this step
 * @param leftOut requests of the candidate that were left out because it had just begun
 * @param dispersion factor by which errors vary more than chance
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

        @JsonPropertyDescription(
                "Bucket of the latency histogram above which a request is slow: stable's own 95th percentile when the release began.")
        Integer slowBucket,

        @JsonPropertyDescription("Number of requests of the candidate at this step.")
        Long stepCandidate,

        @JsonPropertyDescription("Number of requests of both versions at this step.")
        Long stepAll,

        @JsonPropertyDescription(
                "Number of requests of the candidate that were left out of the evidence because it had just begun.")
        Long leftOut,

        @JsonPropertyDescription("Factor by which errors vary more than chance, a decimal from 1.") @Size(max = 32)
        String dispersion) {

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
