package dev.slipway.sidecar.proxy;

import dev.slipway.sidecar.stats.ArmCounters;
import dev.slipway.sidecar.stats.Outcome;

/** Told once how an exchange ended. */
@FunctionalInterface
interface Recorder {
    /** For requests that are no inference. */
    Recorder NOTHING = (outcome, nanos) -> {};

    void ended(Outcome outcome, long nanos);

    /** A user's request. */
    static Recorder user(ArmCounters counters) {
        return counters::finished;
    }

    /** A copy: it says nothing to a user, so it is counted apart. */
    static Recorder mirror(ArmCounters counters) {
        return (outcome, nanos) -> {
            if (outcome == Outcome.ERROR) {
                counters.mirrorDropped();
            } else {
                counters.mirrored();
            }
        };
    }
}
