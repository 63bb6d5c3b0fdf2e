package dev.slipway.crds.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.common.Condition;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/**
 * What is true of a Dataset.
 *
 * @param observedGeneration generation of the spec that this speaks of
 * @param version the current version
 * @param versions the last versions, newest first
 * @param columns columns of the source with their types
 * @param checks outcome of the checks of the last run
 * @param run the snapshot that is running or ran last
 * @param conditions Ready, Reconciling, Stalled, Resolved, ChecksPassed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DatasetStatus(
        @JsonPropertyDescription("Generation of the spec that the status speaks of.")
        Long observedGeneration,

        @JsonPropertyDescription("The current version; a TrainingJob trains on it unless it pins another one.")
        DatasetVersion version,

        @JsonPropertyDescription("The last versions, newest first.") @Size(max = 20)
        List<DatasetVersion> versions,

        @JsonPropertyDescription("Columns of the source with their types.") @Size(max = 64)
        List<ColumnInfo> columns,

        @JsonPropertyDescription("Outcome of the checks of the last run.")
        Checks checks,

        @JsonPropertyDescription("The snapshot that is running or ran last.")
        Run run,

        @JsonPropertyDescription(
                "What is true now: Ready, Reconciling and Stalled, of which one is True, Resolved (the source was read) and ChecksPassed.")
        @Size(max = 16)
        List<Condition> conditions) {

    /**
     * An immutable version.
     *
     * @param name the first 12 hex digits of the digest
     * @param digest digest of the content
     * @param logical digest of rows and schema, independent of file layout
     * @param uri folder in the store
     * @param resolved digest of what the source was
     * @param rows rows by split
     * @param profile profile of the columns
     * @param created when it became current, RFC 3339
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DatasetVersion(
            @JsonPropertyDescription("Name of the version: the first 12 hex digits of its digest.") @Size(max = 12)
            String name,

            @JsonPropertyDescription("SHA-256 of the content of the version.") @Size(max = 71)
            String digest,

            @JsonPropertyDescription("SHA-256 of rows and schema, the same however the files are laid out.")
            @Size(max = 71)
            String logical,

            @JsonPropertyDescription("Folder of the version in the store.") @Size(max = 1024)
            String uri,

            @JsonPropertyDescription("Digest of the state of the source that the version was made from.")
            @Size(max = 71)
            String resolved,

            @JsonPropertyDescription("Number of rows of each split.")
            Rows rows,

            @JsonPropertyDescription("Where the profile is, which describes the values of each column.")
            Profile profile,

            @JsonPropertyDescription("When it became the current version (RFC 3339).") @Size(max = 40)
            String created) {}

    /**
     * Rows by split.
     *
     * @param train rows for training
     * @param validation rows for validation
     * @param test rows for the final test
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Rows(
            @JsonPropertyDescription("Number of rows for training.")
            Long train,

            @JsonPropertyDescription("Number of rows for validation.")
            Long validation,

            @JsonPropertyDescription("Number of rows for the final test.")
            Long test) {}

    /**
     * Where the profile is.
     *
     * @param uri file in the store
     * @param digest its digest
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Profile(
            @JsonPropertyDescription("File of the profile in the store.") @Size(max = 1024)
            String uri,

            @JsonPropertyDescription("SHA-256 of that file.") @Size(max = 71)
            String digest) {}

    /**
     * A column and its type.
     *
     * @param name name of the column
     * @param type type of its values
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ColumnInfo(
            @JsonPropertyDescription("Name of the column.") @Size(max = 128)
            String name,

            @JsonPropertyDescription("Type of its values, for example int64.") @Size(max = 32)
            String type) {}

    /**
     * Outcome of the checks.
     *
     * @param summary for people, such as {@code 3/3}
     * @param passed how many passed
     * @param warned how many failed with severity Warn
     * @param failed how many failed with severity Fail
     * @param worst the worst few
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Checks(
            @JsonPropertyDescription("Checks that passed, of all checks, such as 3/3.") @Size(max = 32)
            String summary,

            @JsonPropertyDescription("How many of the checks passed.")
            Integer passed,

            @JsonPropertyDescription("How many checks of severity Warn failed.")
            Integer warned,

            @JsonPropertyDescription("How many checks of severity Fail failed.")
            Integer failed,

            @JsonPropertyDescription("The few checks that failed worst, with counts of rows.") @Size(max = 8)
            List<FailedCheck> worst) {}

    /**
     * A check that did not hold.
     *
     * @param name name of the check
     * @param severity what its failure does
     * @param failing rows for which it does not hold
     * @param total rows looked at
     * @param message what was found
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FailedCheck(
            @JsonPropertyDescription("Name of the check.") @Size(max = 63)
            String name,

            @JsonPropertyDescription("What the failure does: Fail publishes no version, Warn is only shown.")
            Check.Severity severity,

            @JsonPropertyDescription("Number of rows for which the check does not hold.")
            Long failing,

            @JsonPropertyDescription("Number of rows that the check looked at.")
            Long total,

            @JsonPropertyDescription("What the check found, in a sentence.") @Size(max = 512)
            String message) {}

    /**
     * A snapshot run.
     *
     * @param number counts the runs of this Dataset
     * @param generation generation of the spec that it runs for
     * @param started when it started, RFC 3339
     * @param ended when it ended, RFC 3339; absent while it runs
     * @param failures failed runs in a row
     * @param nextAt when the next run is due, RFC 3339
     * @param settled newest generation of the spec that a run succeeded for
     * @param reason what is wrong and not mended yet, in one word
     * @param message the same in a sentence
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Run(
            @JsonPropertyDescription("Number of the run; it counts the runs of this Dataset.")
            Integer number,

            @JsonPropertyDescription("Generation of the spec that the run is for.")
            Long generation,

            @JsonPropertyDescription("When the run started (RFC 3339).") @Size(max = 40)
            String started,

            @JsonPropertyDescription("When the run ended (RFC 3339); absent while it runs.") @Size(max = 40)
            String ended,

            @JsonPropertyDescription(
                    "How many runs failed in a row; the more, the longer the wait before the next one.")
            Integer failures,

            @JsonPropertyDescription("When the next run is due (RFC 3339).") @Size(max = 40)
            String nextAt,

            @JsonPropertyDescription("Newest generation of the spec that a run succeeded for.")
            Long settled,

            @JsonPropertyDescription("What is wrong and not mended yet, in one word.") @Size(max = 64)
            String reason,

            @JsonPropertyDescription("What is wrong and what to do, in a sentence.") @Size(max = 2048)
            String message) {}
}
