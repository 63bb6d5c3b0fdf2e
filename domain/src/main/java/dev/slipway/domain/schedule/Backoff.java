package dev.slipway.domain.schedule;

import java.time.Duration;

/**
 * Waits that double with every failure in a row.
 *
 * @param first wait after the first failure, above zero
 * @param longest longest wait
 */
public record Backoff(Duration first, Duration longest) {
    public Backoff {
        if (!first.isPositive() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("a wait must be above zero and at most the longest");
        }
    }

    /** How long to wait after so many failures in a row, at least 1. */
    public Duration after(int failures) {
        Duration wait = first;
        for (int i = 1; i < failures && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
