package dev.slipway.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/**
 * The part of a ModelVersion that a TrainingJob passes on.
 *
 * @param gates what its metrics must reach
 * @param approvals who must agree
 * @param serving how it is served
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelVersionTemplate(
        @JsonPropertyDescription("What the metrics of the version must reach before it may be served.") @Size(max = 32)
        List<Gate> gates,

        @JsonPropertyDescription("Who must agree before the version may be served; nobody when absent.")
        Approvals approvals,

        @JsonPropertyDescription("How the version is served; by the built-in ONNX server when absent.")
        Serving serving) {}
