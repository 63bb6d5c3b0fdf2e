package dev.slipway.domain.training;

import java.time.Instant;

/**
 * One look at a TrainingJob.
 *
 * @param plan what is wanted
 * @param seen what is so
 * @param now the time
 */
record Look(TrainingPlan plan, TrainingSeen seen, Instant now) {
    /** Whether a time has come; false when it is null. */
    boolean reached(Instant time) {
        return time != null && !now.isBefore(time);
    }
}
