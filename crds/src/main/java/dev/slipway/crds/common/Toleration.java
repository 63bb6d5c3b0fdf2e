package dev.slipway.crds.common;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;

/**
 * A taint of nodes that the pod accepts, as in a pod.
 *
 * @param key key of the taint
 * @param operator {@code Exists} or {@code Equal}
 * @param value value of the taint, with {@code Equal}
 * @param effect effect of the taint; all when absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Toleration(
        @JsonPropertyDescription("Key of the taint; every taint when absent, with operator Exists.") @Size(max = 253)
        String key,

        @JsonPropertyDescription("Exists accepts any value, Equal the one given.")
        Operator operator,

        @JsonPropertyDescription("Value of the taint, with operator Equal.") @Size(max = 63)
        String value,

        @JsonPropertyDescription("Effect of the taint; every effect when absent.")
        Effect effect) {

    /** How a toleration compares. */
    public enum Operator {
        Exists,
        Equal
    }

    /** What a taint does to pods that do not tolerate it. */
    public enum Effect {
        NoSchedule,
        PreferNoSchedule,
        NoExecute
    }
}
