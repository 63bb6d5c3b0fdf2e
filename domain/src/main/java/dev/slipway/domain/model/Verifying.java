package dev.slipway.domain.model;

import java.time.Instant;

/** Finds out, by runs of the worker, whether the artifact is what it says. */
final class Verifying {
    private Verifying() {}

    /** Goes on with the verification; decides nothing once the artifact is verified. */
    static Move advance(Look look, VersionState state) {
        if (state.findings() != null) {
            return Move.on(state);
        }
        Verification verification = state.verification();
        if (verification.due(look.now())) {
            return verify(state.with(verification.started(look.now())));
        }
        return verification.nextAt() == null ? underWay(look, state) : ended(state);
    }

    /** The state without what is known of another artifact, which says nothing of this one. */
    static VersionState ofThisDigest(Look look, VersionState state) {
        return state.findings() == null
                        || state.findings().digest().equals(look.plan().digest())
                ? state
                : VersionState.NEW.with(state.verification().again(look.now()));
    }

    private static Move underWay(Look look, VersionState state) {
        Verification verification = state.verification();
        Instant now = look.now();
        return switch (look.seen().run()) {
            case Run.Absent(), Run.Running() -> verify(state);
            case Run.Waiting(Reason problem, String message) ->
                new Move(state.in(Phase.Verifying), new VersionDecision.Verify(problem, message));
            case Run.Succeeded(Findings findings) ->
                Move.on(state.with(verification.succeeded()).with(findings));
            case Run.Failed failed -> ended(state.with(verification.brokeOff(failed, now)));
            case Run.AtFault fault -> ended(state.with(verification.atFault(fault, now)));
        };
    }

    private static Move verify(VersionState state) {
        String message = "run %d of the verification compares the files with the digest"
                .formatted(state.verification().number());
        return new Move(state.in(Phase.Verifying), new VersionDecision.Verify(Reason.Verifying, message));
    }

    /** Between two runs. Runs that broke off are counted, runs that found the artifact at fault are not. */
    private static Move ended(VersionState state) {
        Verification verification = state.verification();
        String message = "%s; verified again at %s".formatted(verification.message(), verification.nextAt());
        return new Move(
                state.in(Phase.Verifying),
                verification.failures() == 0
                        ? new VersionDecision.Stall(verification.reason(), message)
                        : new VersionDecision.Hold(verification.reason(), message));
    }
}
