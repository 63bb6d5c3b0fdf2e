package dev.slipway.domain.training;

import java.time.Instant;

/**
 * One try.
 *
 * @param number counts from 1
 * @param started when its Job was wanted first
 * @param waitingSince since when none of its containers runs that could; null while one does
 * @param ended when it ended; null while it goes on
 * @param end how it ended; null while it goes on
 * @param exitCode exit code of the container that failed, or null
 * @param message what was wrong and what to do, or null
 */
public record Attempt(
        int number,
        Instant started,
        Instant waitingSince,
        Instant ended,
        AttemptEnd end,
        Integer exitCode,
        String message) {
    static Attempt start(int number, Instant now) {
        return new Attempt(number, now, now, null, null, null, null);
    }

    /** Whether it goes on. */
    public boolean inProgress() {
        return ended == null;
    }

    Attempt waiting(Instant since) {
        return new Attempt(number, started, since, ended, end, exitCode, message);
    }

    Attempt ended(AttemptEnd how, Integer code, String words, Instant now) {
        return new Attempt(number, started, null, now, how, code, words);
    }
}
