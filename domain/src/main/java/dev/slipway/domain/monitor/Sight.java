package dev.slipway.domain.monitor;

import dev.slipway.domain.statistics.Traffic;

/** What a look at the watched Rollout shows. */
public sealed interface Sight {
    /** There is no such Rollout. */
    record NoRollout() implements Sight {}

    /** The Rollout serves no version yet. */
    record NothingServed() implements Sight {}

    /**
     * A version is served.
     *
     * @param version name of the stable ModelVersion
     * @param pods how many pods it has
     * @param read how many of them told their counters
     * @param came what they served since the last look; nothing at the first
     */
    record Serving(String version, int pods, int read, Traffic came) implements Sight {}
}
