package dev.slipway.domain.model;

import dev.slipway.domain.model.Verification.Trouble;
import dev.slipway.domain.time.Durations;
import dev.slipway.domain.workload.StartupProblem;

/** Finds out, by runs of the worker, whether the artifact is what it says. */
final class Verifying {
    private static final Run.Starting NOT_MADE = new Run.Starting(null, null);

    private Verifying() {}

    /** The state without what is known of another artifact, which says nothing of this one. */
    static VersionState ofThisDigest(Look look, VersionState state) {
        return state.findings() == null
                        || state.findings().digest().equals(look.plan().digest())
                ? state
                : VersionState.NEW.with(state.verification().again(look.now()));
    }

    /** Goes on with the verification; decides nothing once the artifact is verified. */
    static Move advance(Look look, VersionState state) {
        if (state.findings() != null) {
            return Move.on(state);
        }
        VersionState current = state.in(Phase.Verifying);
        if (look.plan().storeProblem() != null) {
            var trouble = new Trouble(Reason.StoreNotFound, look.plan().storeProblem());
            return ended(current.with(current.verification().with(trouble)));
        }
        Verification verification = current.verification();
        if (verification.due(look.now()) || storeIsBack(verification)) {
            return start(look, current);
        }
        return verification.nextAt() == null ? underWay(look, current) : ended(current);
    }

    private static boolean storeIsBack(Verification verification) {
        return verification.trouble() != null && verification.trouble().reason() == Reason.StoreNotFound;
    }

    private static Move start(Look look, VersionState state) {
        Verification next = state.verification().next(look.now());
        return verify(state.with(storeIsBack(next) ? next.with(null) : next));
    }

    private static Move underWay(Look look, VersionState state) {
        return switch (look.seen().run()) {
            case Run.Absent() -> starting(look, state, NOT_MADE);
            case Run.Starting starting -> starting(look, state, starting);
            case Run.Running() -> running(look, state);
            case Run.Crashed(String message) -> failed(look, state, new Trouble(Reason.VerificationCrashed, message));
            case Run.Reported(VerifyReport report) -> reported(look, state, report);
        };
    }

    private static Move starting(Look look, VersionState state, Run.Starting starting) {
        if (!look.now().isBefore(state.verification().startBy())) {
            return start(look, state);
        }
        StartupProblem problem = starting.problem();
        if (problem == null) {
            return verify(state);
        }
        String message = "%s; %s".formatted(starting.message(), problem.advice());
        return new Move(state, new VersionDecision.Verify(Reason.of(problem), message));
    }

    private static Move running(Look look, VersionState state) {
        Verification verification = state.verification();
        if (look.now().isBefore(verification.endBy())) {
            return verify(state);
        }
        String message = "run %d of the verification took longer than %s; see whether the store answers"
                .formatted(verification.number(), Durations.text(Verification.LONGEST_RUN));
        return failed(look, state, new Trouble(Reason.DeadlineExceeded, message));
    }

    private static Move verify(VersionState state) {
        Verification verification = state.verification();
        String message =
                "run %d of the verification compares the files with the digest".formatted(verification.number());
        String troubled = verification.trouble() == null
                ? message
                : "%s; the last one said: %s"
                        .formatted(message, verification.trouble().message());
        return new Move(state, new VersionDecision.Verify(Reason.Verifying, troubled));
    }

    private static Move reported(Look look, VersionState state, VerifyReport report) {
        return switch (report.outcome()) {
            case Succeeded -> {
                String digest = look.plan().digest();
                var findings = new Findings(digest, report.metrics(), report.signature(), report.size());
                yield Move.on(state.with(state.verification().succeeded()).with(findings));
            }
            case Failed -> failed(look, state, new Trouble(Reason.reported(report.reason()), words(report)));
        };
    }

    private static String words(VerifyReport report) {
        return report.field() == null
                ? report.message()
                : "spec.artifact.%s: %s".formatted(report.field(), report.message());
    }

    private static Move failed(Look look, VersionState state, Trouble trouble) {
        return ended(state.with(state.verification().failed(trouble, look.now())));
    }

    private static Move ended(VersionState state) {
        Verification verification = state.verification();
        Reason reason = verification.trouble().reason();
        String message = verification.trouble().message();
        if (reason != Reason.StoreNotFound) {
            message = "%s (tried %d times, again at %s)"
                    .formatted(message, verification.failures(), verification.nextAt());
        }
        return new Move(
                state,
                reason.isInputAtFault()
                        ? new VersionDecision.Stall(reason, message)
                        : new VersionDecision.Hold(reason, message));
    }
}
