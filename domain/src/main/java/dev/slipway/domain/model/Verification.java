package dev.slipway.domain.model;

import java.time.Duration;
import java.time.Instant;

/**
 * Runs of the verification.
 *
 * @param number counts the runs; the last one has it, and 0 is none
 * @param started when the last one started; null before the first
 * @param failures runs in a row that broke off
 * @param nextAt when the next one is due; null while one is under way or the artifact is verified
 * @param reason why the last ended run failed, or null when it did not
 * @param message the same in words
 */
public record Verification(int number, Instant started, int failures, Instant nextAt, Reason reason, String message) {
    /** None yet. */
    public static final Verification NONE = new Verification(0, null, 0, null, null, null);

    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(10);
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(5);
    private static final Duration SLOWLY = Duration.ofMinutes(10);

    /** Whether another run shall start. */
    boolean due(Instant now) {
        return number == 0 || (nextAt != null && !now.isBefore(nextAt));
    }

    Verification started(Instant now) {
        return new Verification(number + 1, now, failures, null, reason, message);
    }

    /** It broke off: again after 10 s, then twice as long each time, 5 minutes at most. */
    Verification brokeOff(Run.Failed run, Instant now) {
        return new Verification(
                number, started, failures + 1, now.plus(backoff(failures)), run.reason(), run.message());
    }

    /** The artifact is at fault: again every 10 minutes, because the cause may be mended where nobody tells us. */
    Verification atFault(Run.AtFault run, Instant now) {
        return new Verification(number, started, 0, now.plus(SLOWLY), run.reason(), run.message());
    }

    Verification succeeded() {
        return new Verification(number, started, 0, null, null, null);
    }

    /** Forgets how earlier runs ended; their names stay taken. */
    Verification again(Instant now) {
        return number == 0 ? NONE : new Verification(number, started, 0, now, null, null);
    }

    private static Duration backoff(int failuresBefore) {
        Duration backoff = FIRST_BACKOFF.multipliedBy(1L << Math.min(failuresBefore, 10));
        return backoff.compareTo(LONGEST_BACKOFF) < 0 ? backoff : LONGEST_BACKOFF;
    }
}
