package dev.slipway.operator.kube;

/** Reasons that the conditions and events of every kind may have. */
public enum Reason {
    LookFailed
}
