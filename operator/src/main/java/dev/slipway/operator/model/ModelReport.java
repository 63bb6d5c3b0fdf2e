package dev.slipway.operator.model;

import static dev.slipway.operator.kube.Conditions.cut;

import dev.slipway.crds.common.Condition;
import dev.slipway.crds.common.Condition.Truth;
import dev.slipway.crds.model.ModelVersion;
import dev.slipway.crds.model.ModelVersionStatus;
import dev.slipway.domain.model.Approval;
import dev.slipway.domain.model.Aspect;
import dev.slipway.domain.model.Evaluation;
import dev.slipway.domain.model.Findings;
import dev.slipway.domain.model.GateResult;
import dev.slipway.domain.model.Outcome;
import dev.slipway.domain.model.Phase;
import dev.slipway.domain.model.Reason;
import dev.slipway.domain.model.Verdict;
import dev.slipway.domain.model.Verification;
import dev.slipway.domain.model.VersionDecision;
import dev.slipway.domain.model.VersionState;
import dev.slipway.operator.kube.Conditions;
import dev.slipway.operator.kube.Conditions.Progress;
import dev.slipway.operator.kube.MetricTexts;
import dev.slipway.operator.kube.Times;
import java.time.Instant;
import java.util.List;

/** Status and the domain's state: what is read back is what was written. */
public final class ModelReport {
    private static final int LONGEST_MESSAGE = 1024;
    private static final int LONGEST_WHY = 512;
    private static final int LONGEST_LIMIT = 80;

    private ModelReport() {}

    /** What a ModelVersion remembers. */
    public static VersionState state(ModelVersionStatus status) {
        if (status == null || status.phase() == null) {
            return VersionState.NEW;
        }
        return new VersionState(
                Phase.valueOf(status.phase().name()),
                status.verification() == null ? Verification.NONE : verification(status.verification()),
                status.verifiedDigest() == null ? null : findings(status),
                status.evaluation() == null ? null : evaluation(status),
                list(status.approvals()).stream().map(ModelReport::approval).toList(),
                status.rejection() == null ? null : approval(status.rejection()));
    }

    static ModelVersionStatus status(ModelVersion version, Outcome outcome, List<String> servedBy, Instant now) {
        VersionState state = outcome.state();
        Findings findings = state.findings();
        Evaluation evaluation = state.evaluation();
        return new ModelVersionStatus(
                version.getMetadata().getGeneration(),
                ModelVersionStatus.Phase.valueOf(state.phase().name()),
                findings == null ? null : findings.digest(),
                verification(state.verification()),
                findings == null ? null : findings.size(),
                findings == null ? null : SignatureReport.status(findings.signature()),
                findings == null ? null : MetricTexts.of(findings.metrics()),
                findings == null ? null : MetricTexts.summary(findings.metrics()),
                evaluation == null ? null : evaluation(evaluation),
                gates(evaluation),
                summary(evaluation),
                absentWhenEmpty(
                        state.approvals().stream().map(ModelReport::approval).toList()),
                state.rejection() == null ? null : approval(state.rejection()),
                absentWhenEmpty(servedBy),
                conditions(version, outcome, now));
    }

    private static List<Condition> conditions(ModelVersion version, Outcome outcome, Instant now) {
        List<Condition> before =
                version.getStatus() == null ? null : version.getStatus().conditions();
        VersionDecision decision = outcome.decision();
        var conditions = new Conditions(before, version.getMetadata().getGeneration(), now)
                .with(progress(decision), decision.reason(), decision.message());
        for (Aspect aspect : outcome.aspects()) {
            conditions.with(
                    aspect.about().name(), Truth.valueOf(aspect.truth().name()), aspect.reason(), aspect.message());
        }
        return conditions.list();
    }

    private static Progress progress(VersionDecision decision) {
        return switch (decision) {
            case VersionDecision.Admit _ -> Progress.DONE;
            case VersionDecision.Verify _, VersionDecision.Hold _ -> Progress.UNDER_WAY;
            case VersionDecision.Stall _, VersionDecision.Reject _ -> Progress.STALLED;
        };
    }

    private static Findings findings(ModelVersionStatus status) {
        return new Findings(
                status.verifiedDigest(),
                MetricTexts.parse(status.metrics()),
                SignatureReport.state(status.signature()),
                status.size());
    }

    private static Verification verification(ModelVersionStatus.Verification verification) {
        return new Verification(
                verification.number(),
                Times.parse(verification.started()),
                verification.failures(),
                Times.parse(verification.nextAt()),
                verification.reason() == null
                        ? null
                        : new Verification.Trouble(Reason.valueOf(verification.reason()), verification.message()));
    }

    private static ModelVersionStatus.Verification verification(Verification verification) {
        Verification.Trouble trouble = verification.trouble();
        return new ModelVersionStatus.Verification(
                verification.number(),
                Times.text(verification.started()),
                verification.failures(),
                Times.text(verification.nextAt()),
                trouble == null ? null : trouble.reason().name(),
                trouble == null ? null : cut(trouble.message(), LONGEST_MESSAGE));
    }

    private static Evaluation evaluation(ModelVersionStatus status) {
        ModelVersionStatus.Evaluation evaluation = status.evaluation();
        return new Evaluation(
                evaluation.gates(),
                evaluation.champion(),
                Times.parse(evaluation.at()),
                list(status.gates()).stream().map(ModelReport::gate).toList());
    }

    private static ModelVersionStatus.Evaluation evaluation(Evaluation evaluation) {
        return new ModelVersionStatus.Evaluation(
                evaluation.gates(), evaluation.champion(), Times.text(evaluation.at()));
    }

    private static List<ModelVersionStatus.GateStatus> gates(Evaluation evaluation) {
        return evaluation == null
                ? null
                : absentWhenEmpty(
                        evaluation.results().stream().map(ModelReport::gate).toList());
    }

    private static GateResult gate(ModelVersionStatus.GateStatus gate) {
        return new GateResult(
                gate.name(),
                gate.metric(),
                MetricTexts.parse(gate.value()),
                gate.limit(),
                Verdict.valueOf(gate.verdict().name()),
                gate.why());
    }

    private static ModelVersionStatus.GateStatus gate(GateResult result) {
        return new ModelVersionStatus.GateStatus(
                result.gate(),
                result.metric(),
                MetricTexts.of(result.value()),
                result.limit() == null ? null : cut(result.limit(), LONGEST_LIMIT),
                ModelVersionStatus.Verdict.valueOf(result.verdict().name()),
                cut(result.why(), LONGEST_WHY));
    }

    private static String summary(Evaluation evaluation) {
        if (evaluation == null || evaluation.results().isEmpty()) {
            return null;
        }
        long passed = evaluation.results().stream().filter(GateResult::passed).count();
        return "%d/%d".formatted(passed, evaluation.results().size());
    }

    private static Approval approval(ModelVersionStatus.Approval approval) {
        return new Approval(approval.name(), approval.approver(), approval.comment(), Times.parse(approval.at()));
    }

    private static ModelVersionStatus.Approval approval(Approval approval) {
        return new ModelVersionStatus.Approval(
                approval.name(), approval.approver(), approval.comment(), Times.text(approval.at()));
    }

    private static <T> List<T> list(List<T> list) {
        return list == null ? List.of() : list;
    }

    private static <T> List<T> absentWhenEmpty(List<T> list) {
        return list.isEmpty() ? null : list;
    }
}
