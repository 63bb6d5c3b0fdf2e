package dev.slipway.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.common.Api;
import dev.slipway.crds.common.EnvironmentVariable;
import dev.slipway.crds.common.Resources;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/**
 * How a version is served.
 *
 * @param predictor the model server, in the shape of KServe's PredictorSpec; built in for ONNX when empty
 * @param resources what the serving container asks for when the model server is built in
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value =
                "!has(self.resources) || !has(self.predictor) || !has(self.predictor.containers) || self.predictor.containers.size() == 0",
        message =
                "serving.resources: they are the built-in server's; give the resources of your own to its container in predictor",
        fieldPath = ".resources")
public record Serving(
        @JsonPropertyDescription(
                "The model server, in the shape of a KServe v1beta1 PredictorSpec; the built-in ONNX server when empty.")
        Predictor predictor,

        @JsonPropertyDescription("CPU and memory that the built-in model server asks for and may use at most.")
        Resources resources) {

    /**
     * The model server.
     *
     * @param containers one container that serves the artifact in {@code /mnt/models}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Predictor(
            @JsonPropertyDescription(
                    "One container that serves the artifact mounted at /mnt/models on its containerPort (8081 when absent).")
            @Size(max = 1)
            List<Container> containers) {}

    /**
     * A container of a model server.
     *
     * @param name name of the container
     * @param image image
     * @param command entry point
     * @param args arguments
     * @param env variables
     * @param ports the port that it listens on
     * @param resources what it asks for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @ValidationRule(
            value = "!(self.name in ['fetch', 'sidecar'])",
            message =
                    "containers.name: fetch and sidecar are Slipway's own in the same pod; choose another, such as server",
            fieldPath = ".name")
    public record Container(
            @JsonPropertyDescription("Name of the container; not fetch or sidecar, which are Slipway's own.")
            @Required
            @Pattern(Api.NAME)
            @Size(max = 63)
            String name,

            @JsonPropertyDescription("Image of the model server.") @Required @Size(min = 1, max = 512)
            String image,

            @JsonPropertyDescription("Entry point; the image's own when absent.") @Size(max = 32)
            List<@Size(max = 4096) String> command,

            @JsonPropertyDescription("Arguments that the entry point gets.") @Size(max = 64)
            List<@Size(max = 4096) String> args,

            @JsonPropertyDescription("Environment variables of the container.") @Size(max = 64)
            List<EnvironmentVariable> env,

            @JsonPropertyDescription("The port that it listens on.") @Size(max = 1)
            List<Port> ports,

            @JsonPropertyDescription("CPU, memory and devices that the container asks for and may use at most.")
            Resources resources) {}

    /**
     * A port.
     *
     * @param containerPort number of the port
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @ValidationRule(
            value = "self.containerPort != 8080 && self.containerPort != 9090",
            message =
                    "ports.containerPort: 8080 and 9090 are the sidecar's; let the server listen on another, such as 8081",
            fieldPath = ".containerPort")
    public record Port(
            @JsonPropertyDescription("Number of the port; not 8080 or 9090, which are the sidecar's.")
            @Required
            @Default("8081")
            @Min(1024)
            @Max(65535)
            Integer containerPort) {}
}
