package dev.slipway.domain.rollout;

import dev.slipway.domain.statistics.Counts;
import dev.slipway.domain.statistics.Histogram;
import java.time.Instant;

/**
 * What both arms did since the last look: differences of counters.
 *
 * @param from start of the stretch
 * @param to end of the stretch
 * @param candidate what the candidate did
 * @param stable what the stable version did
 */
public record Sample(Instant from, Instant to, Traffic candidate, Traffic stable) {
    /**
     * What a version did.
     *
     * @param errors requests and errors among them
     * @param latency latencies of the requests
     */
    public record Traffic(Counts errors, Histogram latency) {
        /** No request. */
        public static final Traffic NONE = new Traffic(Counts.NONE, Histogram.NONE);
    }
}
