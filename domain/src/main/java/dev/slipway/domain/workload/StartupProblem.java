package dev.slipway.domain.workload;

/** Why a pod does not run yet. Each may go away by itself or be mended from outside, so none of them is a failure. */
public enum StartupProblem {
    /** An image cannot be pulled. */
    ImagePull,
    /** Something that a container is configured with is missing or wrong: a Secret, a key, a command. */
    ConfigError,
    /** No node takes the pod. */
    Unschedulable,
    /** The quota of the namespace is used up. */
    QuotaExceeded
}
