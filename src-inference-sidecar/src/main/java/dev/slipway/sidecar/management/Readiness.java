package dev.slipway.sidecar.management;

/** Whether requests should be sent to this pod. */
public sealed interface Readiness {
    /** They should. */
    record Ready() implements Readiness {}

    /**
     * They should not.
     *
     * @param reason in words
     */
    record NotReady(String reason) implements Readiness {}

    Readiness READY = new Ready();
}
