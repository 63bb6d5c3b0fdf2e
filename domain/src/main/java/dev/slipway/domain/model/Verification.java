package dev.slipway.domain.model;

import dev.slipway.domain.schedule.Backoff;
import java.time.Duration;
import java.time.Instant;

/**
 * Runs of the verification.
 *
 * @param number counts the runs; the last one has it, and 0 is none
 * @param started when the last one started; null before the first
 * @param failures failed runs in a row
 * @param nextAt when the next one is due; null while one is under way or the artifact is verified
 * @param trouble what went wrong last and is not mended yet, or null
 */
public record Verification(int number, Instant started, int failures, Instant nextAt, Trouble trouble) {
    /** None yet. */
    public static final Verification NONE = new Verification(0, null, 0, null, null);

    /** How long a run may take: the files of the largest models are read in less, so a run that goes on for longer hangs. */
    public static final Duration LONGEST_RUN = Duration.ofHours(1);

    private static final Backoff PASSING = new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(5));
    private static final Duration INPUT_AT_FAULT = Duration.ofMinutes(10);
    private static final Duration STARTUP = Duration.ofMinutes(10);

    /**
     * Something that is wrong.
     *
     * @param reason what it is
     * @param message in words, with what to do
     */
    public record Trouble(Reason reason, String message) {}

    /** Whether another run shall start. */
    boolean due(Instant now) {
        return number == 0 || (nextAt != null && !now.isBefore(nextAt));
    }

    /** When a run that does not start is made anew, with the settings that the operator has by then. */
    Instant startBy() {
        return started.plus(STARTUP);
    }

    /** When a run is given up. */
    Instant endBy() {
        return started.plus(LONGEST_RUN);
    }

    Verification next(Instant now) {
        return new Verification(number + 1, now, failures, null, trouble);
    }

    /**
     * A run failed. One that may get further the next time is repeated after 10 s, then twice as long each time, 5 minutes at most; one that found the artifact at fault
     * every 10 minutes, because the cause may be mended where nobody tells us.
     */
    Verification failed(Trouble because, Instant now) {
        Duration wait = because.reason().isInputAtFault() ? INPUT_AT_FAULT : PASSING.after(failures + 1);
        return new Verification(number, started, failures + 1, now.plus(wait), because);
    }

    Verification succeeded() {
        return new Verification(number, started, 0, null, null);
    }

    Verification with(Trouble newTrouble) {
        return new Verification(number, started, failures, nextAt, newTrouble);
    }

    /** Forgets how earlier runs ended; their numbers stay taken. */
    Verification again(Instant now) {
        return new Verification(number, started, 0, now, null);
    }
}
