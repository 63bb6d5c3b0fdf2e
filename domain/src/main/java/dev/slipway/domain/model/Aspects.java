package dev.slipway.domain.model;

import dev.slipway.domain.model.Aspect.About;
import dev.slipway.domain.model.Aspect.Truth;
import java.util.List;

/** What is true of a version so far. */
final class Aspects {
    private Aspects() {}

    static List<Aspect> of(VersionPlan plan, Move move) {
        return List.of(verified(move), gatesPassed(move), approved(plan, move.state()));
    }

    private static Aspect verified(Move move) {
        VersionState state = move.state();
        if (state.findings() != null) {
            String message =
                    "the files have the digest %s".formatted(state.findings().digest());
            return new Aspect(About.Verified, Truth.True, Reason.Verified, message);
        }
        VersionDecision decision = move.decision();
        Truth truth = decision instanceof VersionDecision.Stall ? Truth.False : Truth.Unknown;
        return new Aspect(About.Verified, truth, decision.reason(), decision.message());
    }

    private static Aspect gatesPassed(Move move) {
        Evaluation evaluation = move.state().evaluation();
        if (evaluation == null) {
            VersionDecision decision = move.decision();
            return new Aspect(About.GatesPassed, Truth.Unknown, decision.reason(), decision.message());
        }
        if (!evaluation.passed()) {
            return new Aspect(About.GatesPassed, Truth.False, Reason.GatesFailed, Judging.failures(evaluation));
        }
        int gates = evaluation.results().size();
        return gates == 0
                ? new Aspect(About.GatesPassed, Truth.True, Reason.NoGates, "spec.gates is empty")
                : new Aspect(
                        About.GatesPassed, Truth.True, Reason.GatesPassed, "%d of %d passed".formatted(gates, gates));
    }

    private static Aspect approved(VersionPlan plan, VersionState state) {
        if (state.rejection() != null) {
            return new Aspect(
                    About.Approved, Truth.False, Reason.RejectedByApprover, Judging.rejected(state.rejection()));
        }
        if (plan.approvals() == 0) {
            return new Aspect(About.Approved, Truth.True, Reason.NoApprovalRequired, "spec.approvals asks for nobody");
        }
        int given = state.approvals().size();
        return given >= plan.approvals()
                ? new Aspect(About.Approved, Truth.True, Reason.Approved, approvers(state))
                : new Aspect(About.Approved, Truth.False, Reason.AwaitingApproval, Judging.awaiting(plan, state));
    }

    private static String approvers(VersionState state) {
        return "approved by "
                + String.join(
                        ", ", state.approvals().stream().map(Approval::approver).toList());
    }
}
