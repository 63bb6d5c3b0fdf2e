package dev.slipway.operator.model;

import dev.slipway.crds.approval.ModelApproval;
import dev.slipway.crds.approval.ModelApprovalSpec;
import dev.slipway.domain.model.Word;
import dev.slipway.domain.time.Durations;
import dev.slipway.operator.kube.Times;
import java.time.Instant;

/** A ModelApproval, in terms of the domain. */
public final class ApprovalWord {
    private ApprovalWord() {}

    /** What it says. */
    public static Word of(ModelApproval approval) {
        ModelApprovalSpec spec = approval.getSpec();
        Instant made = Times.parse(approval.getMetadata().getCreationTimestamp());
        return new Word(
                approval.getMetadata().getName(),
                spec.approver(),
                spec.digest(),
                spec.decision() == ModelApprovalSpec.Decision.Approve,
                spec.comment(),
                made,
                made.plus(Durations.parse(spec.expires())));
    }
}
