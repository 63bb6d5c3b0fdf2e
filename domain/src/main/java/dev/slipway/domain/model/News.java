package dev.slipway.domain.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a look changed that people want to know; nothing when it changed nothing. */
final class News {
    private News() {}

    static List<Happening> of(VersionPlan plan, VersionState before, Move move) {
        var news = new ArrayList<Happening>();
        VersionState after = move.state();
        VersionDecision decision = move.decision();
        if (after.findings() != null && before.findings() == null) {
            news.add(new Happening(Reason.Verified, false, "the files have the digest " + plan.digest()));
        }
        Verification.Trouble trouble = after.verification().trouble();
        if (trouble != null && !Objects.equals(trouble, before.verification().trouble())) {
            news.add(new Happening(trouble.reason(), true, trouble.message()));
        }
        after.approvals().stream()
                .filter(approval -> !before.approvals().contains(approval))
                .map(approval -> counted(plan, after, approval))
                .forEach(news::add);
        if (settled(after.phase()) && changed(before, after)) {
            boolean warning = decision instanceof VersionDecision.Reject;
            news.add(new Happening(decision.reason(), warning, decision.message()));
        }
        return news;
    }

    private static Happening counted(VersionPlan plan, VersionState after, Approval approval) {
        int position = after.approvals().indexOf(approval) + 1;
        String message = "%s approved it in ModelApproval %s (%d of %d)"
                .formatted(approval.approver(), approval.name(), position, plan.approvals());
        return new Happening(Reason.ApprovalCounted, false, message);
    }

    private static boolean settled(Phase phase) {
        return switch (phase) {
            case AwaitingApproval, Ready, Rejected -> true;
            case Verifying, Evaluating -> false;
        };
    }

    private static boolean changed(VersionState before, VersionState after) {
        boolean evaluatedAnew =
                before.evaluation() != null && !before.evaluation().equals(after.evaluation());
        return before.phase() != after.phase() || (evaluatedAnew && after.phase() == Phase.Rejected);
    }
}
