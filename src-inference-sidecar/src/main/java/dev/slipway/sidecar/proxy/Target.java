package dev.slipway.sidecar.proxy;

import dev.slipway.sidecar.stats.ArmCounters;

/** One version and where it answers. */
public record Target(Address address, ArmCounters counters) {

    /** Name of the ModelVersion, for the header {@code x-slipway-version}. */
    public String version() {
        return counters.key().version();
    }
}
