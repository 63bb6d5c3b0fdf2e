package dev.slipway.domain.rollout;

/**
 * The pods of a version.
 *
 * @param ready ready pods
 * @param problem what keeps the others from getting ready and what to do, or null
 */
public record Arm(int ready, String problem) {
    /** No pods. */
    public static final Arm NONE = new Arm(0, null);
}
