package dev.slipway.crds.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.common.Condition;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;

/**
 * What is true of a TrainingJob.
 *
 * @param observedGeneration generation of the spec that this speaks of
 * @param phase where the run is
 * @param dataset the version that the run is pinned to
 * @param attempt number of the current attempt
 * @param attempts the last attempts, oldest first
 * @param failures attempts that failed by themselves
 * @param disruptions attempts that were disrupted
 * @param started when the run started, RFC 3339
 * @param ended when the run ended, RFC 3339
 * @param metrics what the training measured, decimals
 * @param metricSummary one metric for people, such as {@code auc=0.71}
 * @param modelVersion name of the ModelVersion that it made
 * @param artifact what it made
 * @param reason why the run does not go on, or ended, in one word
 * @param message the same in a sentence
 * @param conditions Ready, Reconciling, Stalled
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrainingJobStatus(
        @JsonPropertyDescription("Generation of the spec that the status speaks of.")
        Long observedGeneration,

        @JsonPropertyDescription("Where the run is: Pending, Running, then Succeeded or Failed for good.")
        Phase phase,

        @JsonPropertyDescription("The dataset version that the run is pinned to.")
        PinnedDataset dataset,

        @JsonPropertyDescription("Number of the current attempt, from 1.")
        Integer attempt,

        @JsonPropertyDescription("The last attempts, oldest first.") @Size(max = 20)
        List<Attempt> attempts,

        @JsonPropertyDescription("How many attempts failed by themselves.")
        Integer failures,

        @JsonPropertyDescription("How many attempts were disrupted.")
        Integer disruptions,

        @JsonPropertyDescription("When the run started (RFC 3339).") @Size(max = 40)
        String started,

        @JsonPropertyDescription("When the run ended (RFC 3339).") @Size(max = 40)
        String ended,

        @JsonPropertyDescription("What the training measured, as decimals.") @Size(max = 32)
        Map<String, String> metrics,

        @JsonPropertyDescription("The main metric as people read it, such as auc=0.71.") @Size(max = 64)
        String metricSummary,

        @JsonPropertyDescription("Name of the ModelVersion that the run made.") @Size(max = 63)
        String modelVersion,

        @JsonPropertyDescription("The model that the run made and published.")
        Artifact artifact,

        @JsonPropertyDescription("Why the run does not go on, or ended, in one word; absent while all is well.")
        @Size(max = 64)
        String reason,

        @JsonPropertyDescription("Why the run does not go on, or ended, in a sentence with what to do.")
        @Size(max = 2048)
        String message,

        @JsonPropertyDescription("What is true now: Ready, Reconciling and Stalled, of which one is True.")
        @Size(max = 16)
        List<Condition> conditions) {

    /** Pending until the first pod runs, then Running, then Succeeded or Failed for good. */
    public enum Phase {
        Pending,
        Running,
        Succeeded,
        Failed
    }

    /**
     * A dataset version.
     *
     * @param name name of the Dataset
     * @param digest digest of the version
     * @param uri folder of the version
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PinnedDataset(
            @JsonPropertyDescription("Name of the Dataset.") @Size(max = 63)
            String name,

            @JsonPropertyDescription("Digest of the version; the run never trains on another.") @Size(max = 71)
            String digest,

            @JsonPropertyDescription("Folder of the version in the store.") @Size(max = 1024)
            String uri) {}

    /**
     * What a run made.
     *
     * @param uri folder in the store
     * @param digest digest of the content
     * @param format format of the model
     * @param formatVersion version of the format
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Artifact(
            @JsonPropertyDescription("Folder of the model in the store.") @Size(max = 1024)
            String uri,

            @JsonPropertyDescription("SHA-256 of the content of that folder.") @Size(max = 71)
            String digest,

            @JsonPropertyDescription("Format of the model.") @Size(max = 32)
            String format,

            @JsonPropertyDescription("Version of the format.") @Size(max = 16)
            String formatVersion) {}

    /**
     * One try.
     *
     * @param number counts from 1
     * @param started when its Job was made, RFC 3339
     * @param waitingSince since when it waits for a container to run, RFC 3339; absent while one runs
     * @param ended when it ended, RFC 3339
     * @param outcome Succeeded or the class of its failure; absent while it runs
     * @param exitCode exit code of the container that failed
     * @param message what was wrong and what to do
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Attempt(
            @JsonPropertyDescription("Number of the attempt, from 1.")
            Integer number,

            @JsonPropertyDescription("When its Job was made (RFC 3339).") @Size(max = 40)
            String started,

            @JsonPropertyDescription("Since when it waits for a container to run (RFC 3339); absent while one runs.")
            @Size(max = 40)
            String waitingSince,

            @JsonPropertyDescription("When the attempt ended (RFC 3339).") @Size(max = 40)
            String ended,

            @JsonPropertyDescription("Succeeded or the class of its failure; absent while it runs.") @Size(max = 32)
            String outcome,

            @JsonPropertyDescription("Exit code of the container that failed.")
            Integer exitCode,

            @JsonPropertyDescription("What was wrong with the attempt, and what to do.") @Size(max = 2048)
            String message) {}
}
