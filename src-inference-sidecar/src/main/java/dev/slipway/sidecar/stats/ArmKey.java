package dev.slipway.sidecar.stats;

/**
 * Whose counters these are.
 *
 * @param arm {@code stable} or {@code candidate} in a router; empty in a proxy, which does not know
 * @param version name of the ModelVersion
 */
public record ArmKey(String arm, String version) {}
