package dev.slipway.crds.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.common.EnvironmentVariable;
import dev.slipway.crds.common.Resources;
import dev.slipway.crds.common.Toleration;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;

/**
 * A training container of the user's own.
 *
 * @param image image
 * @param imagePullPolicy when the image is pulled
 * @param command entry point; the image's when absent
 * @param args arguments of the entry point
 * @param env variables
 * @param resources what the container asks for
 * @param nodeSelector labels of the nodes that may run it
 * @param tolerations taints of nodes that it accepts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Template(
        @JsonPropertyDescription("Image of the container; a digest pins it.") @Required @Size(min = 1, max = 512)
        String image,

        @JsonPropertyDescription("When the image is pulled, as in a pod.")
        ImagePullPolicy imagePullPolicy,

        @JsonPropertyDescription("Entry point; the image's own when absent.") @Size(max = 32)
        List<@Size(max = 4096) String> command,

        @JsonPropertyDescription("Arguments that the entry point gets.") @Size(max = 64)
        List<@Size(max = 4096) String> args,

        @JsonPropertyDescription("Environment variables of the container.") @Size(max = 64)
        List<EnvironmentVariable> env,

        @JsonPropertyDescription(
                "What the container asks for and may use at most; GPUs are limits such as nvidia.com/gpu.")
        Resources resources,

        @JsonPropertyDescription("Labels of the nodes that may run the pod.") @Size(max = 32)
        Map<String, String> nodeSelector,

        @JsonPropertyDescription("Taints of nodes that the pod accepts.") @Size(max = 32)
        List<Toleration> tolerations) {

    /** When an image is pulled. */
    public enum ImagePullPolicy {
        Always,
        IfNotPresent,
        Never
    }
}
