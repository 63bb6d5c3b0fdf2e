package dev.slipway.crds.common;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * One thing that is true, false or not known of a resource; the shape of Kubernetes' {@code metav1.Condition}.
 *
 * @param type what it is about, for example {@code Ready}
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param reason one word of the kind's list of reasons
 * @param message what is so and what to do, for a person
 * @param lastTransitionTime when {@code status} last changed, RFC 3339
 * @param observedGeneration the generation of the spec that it speaks of
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Condition(
        @JsonPropertyDescription("What the condition is about, for example Ready.") @Required @Size(max = 64)
        String type,

        @JsonPropertyDescription("True, False or Unknown.") @Required
        Truth status,

        @JsonPropertyDescription("Why, in one word; the words are listed in the documentation of the kind.")
        @Required
        @Size(max = 64)
        String reason,

        @JsonPropertyDescription("Why, in a sentence that names the field or object and says what to do.")
        @Required
        @Size(max = 2048)
        String message,

        @JsonPropertyDescription("When the status of the condition last changed (RFC 3339).") @Required @Size(max = 40)
        String lastTransitionTime,

        @JsonPropertyDescription("The generation of the spec that the condition speaks of.")
        Long observedGeneration) {

    /** Whether a condition holds. */
    public enum Truth {
        True,
        False,
        Unknown
    }
}
