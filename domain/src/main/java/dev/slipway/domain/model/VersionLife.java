package dev.slipway.domain.model;

import java.time.Duration;
import java.time.Instant;

/**
 * What comes next for a version of a model: a pure function of what is wanted, remembered and seen. The state that it returns is stored before anything is done, so a
 * crash at any point repeats a look and nothing else.
 */
public final class VersionLife {
    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofMinutes(1);

    private VersionLife() {}

    /** Whether a look will compare the version with its champion, which is worth finding only then. */
    public static boolean needsChampion(VersionPlan plan, VersionState state) {
        return !Judging.evaluated(plan, state);
    }

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

    private static Instant recheck(VersionState state, Instant now) {
        Instant idle = now.plus(state.phase() == Phase.Evaluating ? SOON : IDLE);
        Verification verification = state.verification();
        if (state.findings() != null || verification.number() == 0) {
            return idle;
        }
        Instant deadline = verification.startBy().isAfter(now) ? verification.startBy() : verification.endBy();
        Instant due = verification.nextAt() == null ? deadline : verification.nextAt();
        return due.isAfter(now) && due.isBefore(idle) ? due : idle;
    }
}
