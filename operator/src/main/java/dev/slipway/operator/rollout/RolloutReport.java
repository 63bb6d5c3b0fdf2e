package dev.slipway.operator.rollout;

import dev.slipway.crds.common.Condition;
import dev.slipway.crds.rollout.ReleaseStatus;
import dev.slipway.crds.rollout.Rollout;
import dev.slipway.crds.rollout.RolloutSpec;
import dev.slipway.crds.rollout.RolloutStatus;
import dev.slipway.domain.rollout.Baseline;
import dev.slipway.domain.rollout.CommandOutcome;
import dev.slipway.domain.rollout.Evidence;
import dev.slipway.domain.rollout.HistoryEntry;
import dev.slipway.domain.rollout.Outcome;
import dev.slipway.domain.rollout.Reason;
import dev.slipway.domain.rollout.Release;
import dev.slipway.domain.rollout.Retiring;
import dev.slipway.domain.rollout.RolloutDecision;
import dev.slipway.domain.rollout.RolloutPlan;
import dev.slipway.domain.rollout.RolloutState;
import dev.slipway.domain.rollout.Stage;
import dev.slipway.operator.kube.Conditions;
import dev.slipway.operator.kube.Conditions.Progress;
import dev.slipway.operator.kube.Times;
import dev.slipway.operator.traffic.Obstacle;
import java.time.Instant;
import java.util.List;

/** Writes into status what a look led to; {@link StatusState} reads it back. */
final class RolloutReport {
    private static final int ALL = 100;

    /** The history takes why a release ended from status, so that its hashes are over what it holds. */
    private static final int LONGEST_WHY = 1024;

    private RolloutReport() {}

    /**
     * The status after a look.
     *
     * @param acknowledged what the data plane said, or null
     * @param hopeless whether the wanted version can never be served
     */
    static RolloutStatus status(
            Rollout rollout, RolloutPlan plan, Outcome outcome, Integer acknowledged, boolean hopeless, Instant now) {
        RolloutState state = outcome.state();
        Release release = state.release();
        String message = Conditions.cut(message(outcome.decision()), Conditions.LONGEST_MESSAGE);
        return new RolloutStatus(
                rollout.getMetadata().getGeneration(),
                RolloutStatus.Phase.valueOf(state.phase().name()),
                rollout.getSpec().strategy().blueGreen() == null ? "Canary" : "BlueGreen",
                release == null ? null : step(plan, release),
                message,
                Versioned.status(state.stable()),
                release == null ? null : release(release),
                release == null ? null : weight(release, acknowledged),
                release == null ? null : MetricReports.of(plan.analysis(), release.evidence()),
                state.retiring() == null ? null : retiring(state.retiring()),
                Versioned.status(state.refused()),
                state.lastCommand() == null ? null : command(state.lastCommand()),
                state.history().isEmpty()
                        ? null
                        : state.history().stream().map(RolloutReport::ended).toList(),
                conditions(rollout, progress(outcome, hopeless), reason(outcome.decision()), message, now));
    }

    /** The status while traffic cannot be moved at all: what was remembered stays. */
    static RolloutStatus stalled(Rollout rollout, Obstacle obstacle, Instant now) {
        RolloutStatus before = rollout.getStatus();
        List<Condition> conditions = conditions(rollout, Progress.STALLED, obstacle.kind(), obstacle.message(), now);
        Long generation = rollout.getMetadata().getGeneration();
        if (before == null) {
            return new RolloutStatus(
                    generation,
                    null,
                    null,
                    null,
                    obstacle.message(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    conditions);
        }
        return new RolloutStatus(
                generation,
                before.phase(),
                before.strategy(),
                before.step(),
                obstacle.message(),
                before.stable(),
                before.release(),
                before.weight(),
                before.analysis(),
                before.retiring(),
                before.refused(),
                before.lastCommand(),
                before.history(),
                conditions);
    }

    private static List<Condition> conditions(
            Rollout rollout, Progress progress, Enum<?> reason, String message, Instant now) {
        List<Condition> before =
                rollout.getStatus() == null ? null : rollout.getStatus().conditions();
        return new Conditions(before, rollout.getMetadata().getGeneration(), now)
                .with(progress, reason, message)
                .list();
    }

    private static Progress progress(Outcome outcome, boolean hopeless) {
        Reason reason = reason(outcome.decision());
        if (reason == Reason.ModelVersionNotReady && hopeless) {
            return Progress.STALLED;
        }
        return switch (outcome.state().phase()) {
            case Deploying, Progressing, RollingBack -> Progress.UNDER_WAY;
            case Paused, Degraded -> Progress.STALLED;
            case Healthy -> reason == Reason.UpToDate || reason == Reason.Promoted ? Progress.DONE : Progress.UNDER_WAY;
        };
    }

    private static Reason reason(RolloutDecision decision) {
        return switch (decision) {
            case RolloutDecision.Hold hold -> hold.reason();
            case RolloutDecision.ShiftTraffic _ -> Reason.StepStarted;
            case RolloutDecision.Promote _ -> Reason.Promoted;
            case RolloutDecision.RollBack back -> back.because();
        };
    }

    private static String message(RolloutDecision decision) {
        return switch (decision) {
            case RolloutDecision.Hold hold -> hold.message();
            case RolloutDecision.ShiftTraffic shift -> shift.message();
            case RolloutDecision.Promote promote -> promote.message();
            case RolloutDecision.RollBack back -> back.message();
        };
    }

    private static String step(RolloutPlan plan, Release release) {
        int all = plan.strategy().steps().size();
        int reached = release.stage() == Stage.Starting ? 0 : Math.min(release.step() + 1, all);
        return "%d/%d".formatted(reached, all);
    }

    private static RolloutStatus.Weight weight(Release release, Integer acknowledged) {
        Evidence evidence = release.evidence();
        Integer measured = evidence.stepAll() == 0
                ? null
                : Math.round((float) ALL * evidence.stepCandidate() / evidence.stepAll());
        return new RolloutStatus.Weight(release.weight(), acknowledged, measured);
    }

    private static ReleaseStatus release(Release release) {
        Evidence evidence = release.evidence();
        return new ReleaseStatus(
                Versioned.status(release.candidate()),
                Times.text(release.started()),
                ReleaseStatus.Stage.valueOf(release.stage().name()),
                release.step(),
                Times.text(release.weightSince()),
                Times.text(release.acknowledgedSince()),
                release.mostReady(),
                Times.text(release.mostReadySince()),
                release.paused() == null
                        ? null
                        : ReleaseStatus.PauseCause.valueOf(release.paused().name()),
                release.end() == null
                        ? null
                        : ReleaseStatus.End.valueOf(release.end().name()),
                Conditions.cut(release.because(), LONGEST_WHY),
                evidence.baseline() == null ? null : baseline(evidence.baseline()),
                evidence.stepCandidate(),
                evidence.stepAll(),
                evidence.leftOut());
    }

    private static ReleaseStatus.Baseline baseline(Baseline baseline) {
        return new ReleaseStatus.Baseline(baseline.p95(), baseline.p99(), Double.toString(baseline.dispersion()));
    }

    private static RolloutStatus.Retiring retiring(Retiring retiring) {
        return new RolloutStatus.Retiring(Versioned.status(retiring.version()), Times.text(retiring.until()));
    }

    private static RolloutStatus.CommandStatus command(CommandOutcome command) {
        return new RolloutStatus.CommandStatus(
                command.id(),
                RolloutSpec.Command.Action.valueOf(command.action().name()),
                Conditions.cut(command.outcome(), LONGEST_WHY),
                Times.text(command.at()));
    }

    private static RolloutStatus.Ended ended(HistoryEntry entry) {
        return new RolloutStatus.Ended(
                entry.number(),
                Versioned.status(entry.candidate()),
                Versioned.status(entry.stable()),
                ReleaseStatus.End.valueOf(entry.end().name()),
                entry.because(),
                Times.text(entry.started()),
                Times.text(entry.ended()),
                entry.hash());
    }
}
