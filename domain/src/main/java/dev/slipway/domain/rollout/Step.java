package dev.slipway.domain.rollout;

import java.time.Duration;

/**
 * A stretch of a release with one weight.
 *
 * @param weight percentage of requests for the candidate, 1 to 100
 * @param hold least time at this weight, counted from its acknowledgement
 */
public record Step(int weight, Duration hold) {
    public Step {
        if (weight < 1 || weight > 100) {
            throw new IllegalArgumentException("weight must be 1 to 100, but is " + weight);
        }
    }
}
