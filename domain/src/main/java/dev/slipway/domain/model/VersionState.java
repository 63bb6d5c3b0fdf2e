package dev.slipway.domain.model;

import java.util.List;

/**
 * All that a version remembers. It is what status holds, it has a bounded size, and it is enough to go on after a crash at any point.
 *
 * @param phase where it is
 * @param verification runs of the verification
 * @param findings what the verification found, or null before
 * @param evaluation gates as they were evaluated, or null before
 * @param approvals approvals that count, oldest first; at most 10
 * @param rejection a person's no, or null
 */
public record VersionState(
        Phase phase,
        Verification verification,
        Findings findings,
        Evaluation evaluation,
        List<Approval> approvals,
        Approval rejection) {
    /** A version that was just created. */
    public static final VersionState NEW =
            new VersionState(Phase.Verifying, Verification.NONE, null, null, List.of(), null);

    public VersionState {
        approvals = List.copyOf(approvals);
    }

    VersionState in(Phase newPhase) {
        return new VersionState(newPhase, verification, findings, evaluation, approvals, rejection);
    }

    VersionState with(Verification newVerification) {
        return new VersionState(phase, newVerification, findings, evaluation, approvals, rejection);
    }

    VersionState with(Findings newFindings) {
        return new VersionState(phase, verification, newFindings, evaluation, approvals, rejection);
    }

    VersionState with(Evaluation newEvaluation) {
        return new VersionState(phase, verification, findings, newEvaluation, approvals, rejection);
    }

    VersionState with(List<Approval> newApprovals) {
        return new VersionState(phase, verification, findings, evaluation, newApprovals, rejection);
    }

    VersionState rejectedBy(Approval newRejection) {
        return new VersionState(phase, verification, findings, evaluation, approvals, newRejection);
    }
}
