package dev.slipway.crds.model;

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
 * What a model version is; written by a TrainingJob, or by a person who brings a model.
 *
 * @param model line of versions that it belongs to
 * @param artifact where its files are, and what they are
 * @param format format of the model
 * @param lineage what it was made from
 * @param gates what its metrics must reach
 * @param approvals who must agree
 * @param serving how it is served
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "self.model == oldSelf.model && self.artifact == oldSelf.artifact && self.format == oldSelf.format",
        message = "spec: model, artifact and format of a version never change; create another ModelVersion",
        fieldPath = ".artifact")
public record ModelVersionSpec(
        @JsonPropertyDescription("Name of the model: the line of versions that this one belongs to.")
        @Required
        @Pattern(Api.NAME)
        @Size(max = 63)
        String model,

        @JsonPropertyDescription("Where the files of the version are, and the digest that says what is in them.")
        @Required
        Artifact artifact,

        @JsonPropertyDescription("Format of the model, which decides what can serve it.") @Required
        Format format,

        @JsonPropertyDescription("What the version was made from, for those who look into it later.")
        Lineage lineage,

        @JsonPropertyDescription("What the metrics of the version must reach before it may be served.") @Size(max = 32)
        List<Gate> gates,

        @JsonPropertyDescription("Who must agree before the version may be served; nobody when absent.")
        Approvals approvals,

        @JsonPropertyDescription("How the version is served; by the built-in ONNX server when absent.")
        Serving serving) {

    /**
     * Files in a store.
     *
     * @param uri folder of the version
     * @param store name of the store
     * @param digest digest of its content
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Artifact(
            @JsonPropertyDescription(
                    "Folder of the version, for example s3://artifacts/models/team/flights/3f9ac2d81b07/.")
            @Required
            @Pattern("^(s3|https|file)://[^\\s]+$")
            @Size(max = 1024)
            String uri,

            @JsonPropertyDescription("Name of a store of the operator's configuration (Helm value stores).")
            @Required
            @Pattern(Api.NAME)
            @Size(max = 63)
            String store,

            @JsonPropertyDescription("Digest of the content, as in its manifest.json; nothing else is ever served.")
            @Required
            @Pattern(Api.DIGEST)
            @Size(max = 71)
            String digest) {}

    /**
     * Format of a model.
     *
     * @param name name of the format
     * @param version version of the format
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Format(
            @JsonPropertyDescription("Name of the format, of those that can be served.") @Required
            FormatName name,

            @JsonPropertyDescription("Version of the format.") @Default("1") @Size(max = 16)
            String version) {}

    /** Formats that can be served. */
    public enum FormatName {
        ONNX
    }

    /**
     * What a version was made from.
     *
     * @param trainingJob name of the TrainingJob
     * @param dataset Dataset and version, as in {@code flights@3f9ac2d81b07}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Lineage(
            @JsonPropertyDescription("Name of the TrainingJob that made it.") @Size(max = 63)
            String trainingJob,

            @JsonPropertyDescription("Dataset and version that it was trained on, as in flights@3f9ac2d81b07.")
            @Size(max = 76)
            String dataset) {}
}
