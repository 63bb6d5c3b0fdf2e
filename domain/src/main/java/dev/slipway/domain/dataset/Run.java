package dev.slipway.domain.dataset;

import java.time.Instant;

/**
 * The snapshot that is running or ran last.
 *
 * @param number counts the runs of a Dataset from 1; 0 before the first
 * @param generation generation of the spec that it runs for
 * @param started when it started; null before the first
 * @param ended when it ended; null while it runs
 * @param failures failed runs in a row
 * @param nextAt when the next run is due; null when none is
 * @param settled newest generation of the spec that a run succeeded for; 0 when none did
 * @param trouble what went wrong last and is not mended yet, or null
 */
public record Run(
        int number,
        long generation,
        Instant started,
        Instant ended,
        int failures,
        Instant nextAt,
        long settled,
        Trouble trouble) {
    /** Before the first run. */
    public static final Run NONE = new Run(0, 0, null, null, 0, null, 0, null);

    /**
     * Something that is wrong.
     *
     * @param reason what it is
     * @param message in words, with what to do
     */
    public record Trouble(Reason reason, String message) {}

    /** Whether it has started and not ended. */
    public boolean inProgress() {
        return started != null && ended == null;
    }

    /** When it is made anew unless its pod runs, with the settings that the operator has by then; null before the first. */
    Instant startBy() {
        return started == null ? null : started.plus(DatasetEngine.STARTUP);
    }

    /** When it is given up; null before the first. */
    Instant endBy() {
        return started == null ? null : started.plus(DatasetEngine.LONGEST_RUN);
    }

    Run next(long newGeneration, Instant now) {
        boolean again = newGeneration == generation;
        Trouble open = again && trouble != null && trouble.reason() != Reason.InvalidSpec ? trouble : null;
        return new Run(number + 1, newGeneration, now, null, again ? failures : 0, null, settled, open);
    }

    Run succeeded(Instant now, Instant due) {
        return new Run(number, generation, started, now, 0, due, generation, null);
    }

    Run failed(Trouble because, Instant now, Instant due) {
        return new Run(number, generation, started, now, failures + 1, due, settled, because);
    }

    Run with(Trouble newTrouble) {
        return new Run(number, generation, started, ended, failures, nextAt, settled, newTrouble);
    }
}
