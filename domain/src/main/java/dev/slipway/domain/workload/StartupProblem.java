package dev.slipway.domain.workload;

/** Why a pod does not run yet. Each may go away by itself or be mended from outside, so none of them is a failure. */
public enum StartupProblem {
    /** An image cannot be pulled. */
    ImagePull("push the image or mend its name in the operator's configuration"),
    /** Something that a container is configured with is missing or wrong: a Secret, a key, a command. */
    ConfigError("create what is missing in this namespace"),
    /** No node takes the pod. */
    Unschedulable("free or add a node that can take the pod"),
    /** The quota of the namespace is used up. */
    QuotaExceeded("raise the quota of the namespace or free some of it");

    private final String advice;

    StartupProblem(String advice) {
        this.advice = advice;
    }

    /** What to do when the pod is one of Slipway's own. */
    public String advice() {
        return advice;
    }
}
