package dev.slipway.crds.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.common.Api;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/**
 * Where raw rows come from; exactly one kind.
 *
 * @param files files in a store
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(value = "has(self.files)", message = "source: give exactly one source: files", fieldPath = ".files")
public record Source(
        @JsonPropertyDescription("Files in a store: S3, https or a volume claim.")
        Files files) {

    /**
     * Files of one format.
     *
     * @param store name of a store of the operator's configuration
     * @param paths paths in the store; globs allowed
     * @param csv how CSV is read
     * @param parquet that the files are Parquet
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @ValidationRule(
            value = "!(has(self.csv) && has(self.parquet))",
            message = "files: give csv or parquet, not both; the format is guessed from the name when both are absent",
            fieldPath = ".parquet")
    public record Files(
            @JsonPropertyDescription("Name of a store of the operator's configuration (Helm value stores).")
            @Required
            @Pattern(Api.NAME)
            @Size(max = 63)
            String store,

            @JsonPropertyDescription("Paths in the store, relative to it; * and ** match as in a shell.")
            @Required
            @Size(min = 1, max = 256)
            List<@Pattern("^[^/\\\\].*$") @Size(min = 1, max = 512) String> paths,

            @JsonPropertyDescription("How CSV files are read. The first line holds the names of the columns.")
            Csv csv,

            @JsonPropertyDescription("Says that the files are Parquet, whatever their names.")
            Parquet parquet) {}

    /**
     * How CSV is read.
     *
     * @param delimiter one character
     * @param nullValues texts that mean a missing value
     * @param timeZone zone of timestamps without one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Csv(
            @JsonPropertyDescription("The character between two values of a line.")
            @Default("\",\"")
            @Pattern("^.$")
            @Size(max = 1)
            String delimiter,

            @JsonPropertyDescription("Texts that mean a missing value; the empty text when absent.") @Size(max = 16)
            List<@Size(max = 64) String> nullValues,

            @JsonPropertyDescription("Time zone of timestamps that carry none, as in the IANA database.")
            @Default("UTC")
            @Pattern("^[A-Za-z][A-Za-z0-9_+/-]*$")
            @Size(max = 64)
            String timeZone) {}

    /** Parquet describes itself: there is nothing to set. */
    public record Parquet() {}
}
