package dev.slipway.domain.rollout;

import java.time.Duration;
import java.time.Instant;

/**
 * One look at a Rollout.
 *
 * @param plan what is wanted
 * @param seen what is so
 * @param now the time
 */
record Look(RolloutPlan plan, Observed seen, Instant now) {
    /** Whether so much time has passed; false while {@code since} is not known. */
    boolean passed(Instant since, Duration duration) {
        return since != null && !now.isBefore(since.plus(duration));
    }
}
