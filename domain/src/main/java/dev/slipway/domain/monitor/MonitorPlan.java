package dev.slipway.domain.monitor;

import java.time.Duration;

/**
 * What is watched.
 *
 * @param rollout name of the Rollout whose stable version is watched
 * @param window how far back a figure looks, at least a minute
 * @param limits what must not be exceeded
 */
public record MonitorPlan(String rollout, Duration window, Limits limits) {
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    public MonitorPlan {
        if (window.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("window must be at least 1m, but is " + window);
        }
    }
}
