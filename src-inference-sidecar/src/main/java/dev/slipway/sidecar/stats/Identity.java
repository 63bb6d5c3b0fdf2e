package dev.slipway.sidecar.stats;

/**
 * Whose counters the process shows; each part may be empty.
 *
 * @param pod name of the pod
 * @param rollout name of the Rollout that it belongs to
 * @param revision of the artifact that it serves; empty in a router, which serves several
 */
public record Identity(String pod, String rollout, String revision) {}
