package dev.slipway.domain.model;

import java.util.stream.Collectors;

/** Whether a verified version may be served: its gates first, then people. */
final class Judging {
    private Judging() {}

    /** Evaluates the gates when they were not, or are others now, and decides. */
    static Move advance(Look look, VersionState state) {
        if (evaluated(look.plan(), state)) {
            return judge(look.plan(), state);
        }
        Champion champion = look.seen().champion();
        if (look.plan().comparesWithChampion() && champion instanceof Champion.Unknown(String version, String why)) {
            String message = "spec.gates: the version is compared with %s, whose metrics are not known: %s"
                    .formatted(version, why);
            return new Move(
                    state.with((Evaluation) null).in(Phase.Evaluating),
                    new VersionDecision.Stall(Reason.ChampionUnknown, message));
        }
        return judge(look.plan(), state.with(Evaluation.of(look.plan(), state.findings(), champion, look.now())));
    }

    /** Whether the gates of the spec are those that were evaluated. */
    static boolean evaluated(VersionPlan plan, VersionState state) {
        return state.evaluation() != null && state.evaluation().gates().equals(Fingerprint.of(plan.gates()));
    }

    private static Move judge(VersionPlan plan, VersionState state) {
        if (!state.evaluation().passed()) {
            return new Move(
                    state.in(Phase.Rejected),
                    new VersionDecision.Reject(Reason.GatesFailed, failures(state.evaluation())));
        }
        if (state.rejection() != null) {
            return new Move(
                    state.in(Phase.Rejected),
                    new VersionDecision.Reject(Reason.RejectedByApprover, rejected(state.rejection())));
        }
        if (state.approvals().size() < plan.approvals()) {
            return new Move(
                    state.in(Phase.AwaitingApproval),
                    new VersionDecision.Hold(Reason.AwaitingApproval, awaiting(plan, state)));
        }
        return new Move(state.in(Phase.Ready), new VersionDecision.Admit(Reason.Ready, plan.name() + " may be served"));
    }

    /** Why the gates that did not pass did not. */
    static String failures(Evaluation evaluation) {
        String failed = evaluation.results().stream()
                .filter(result -> !result.passed())
                .map(result -> "%s: %s".formatted(result.gate(), result.why()))
                .collect(Collectors.joining("; "));
        return failed + "; train a better version, or change spec.gates";
    }

    /** Who said no, and how to undo it. */
    static String rejected(Approval rejection) {
        String comment = rejection.comment() == null ? "" : ": " + rejection.comment();
        return "%s rejected it in ModelApproval %s%s; to take that back, delete it or approve in a newer one"
                .formatted(rejection.approver(), rejection.name(), comment);
    }

    /** How many approvals are missing, and how to give one. */
    static String awaiting(VersionPlan plan, VersionState state) {
        return "%d of %d approvals; create a ModelApproval with modelVersion: %s, digest: %s and decision: Approve"
                .formatted(state.approvals().size(), plan.approvals(), plan.name(), plan.digest());
    }
}
