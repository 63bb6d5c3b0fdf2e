package dev.slipway.domain.model;

import java.time.Duration;
import java.time.Instant;

/**
 * What comes next for a version of a model: a pure function of what is wanted, remembered and seen. The state that it returns is stored before anything is done, so a
 * crash at any point repeats a look and nothing else.
 */
public final class VersionLife {
    private static final Duration BUSY = Duration.ofMinutes(1);
    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private VersionLife() {}

    /** Takes one look. */
    public static Outcome decide(VersionPlan plan, VersionState before, Observed seen, Instant now) {
        var look = new Look(plan, seen, now);
        VersionState counted = Words.count(look, Verifying.ofThisDigest(look, before));
        Move verified = Verifying.advance(look, counted);
        Move move = verified.decision() == null ? Judging.advance(look, verified.state()) : verified;
        return new Outcome(
                move.decision(),
                move.state(),
                Aspects.of(plan, move),
                News.of(plan, before, move),
                recheck(move.state(), now));
    }

    private static Duration recheck(VersionState state, Instant now) {
        if (state.phase() != Phase.Verifying) {
            return IDLE;
        }
        Instant nextAt = state.verification().nextAt();
        if (nextAt == null) {
            return BUSY;
        }
        Duration wait = Duration.between(now, nextAt);
        return wait.compareTo(AT_ONCE) > 0 ? wait : AT_ONCE;
    }
}
