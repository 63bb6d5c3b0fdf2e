package dev.slipway.operator.rollout;

import dev.slipway.crds.rollout.MetricStatus;
import dev.slipway.crds.rollout.ReleaseStatus;
import dev.slipway.crds.rollout.RolloutStatus;
import dev.slipway.domain.rollout.Baseline;
import dev.slipway.domain.rollout.Command;
import dev.slipway.domain.rollout.CommandOutcome;
import dev.slipway.domain.rollout.Evidence;
import dev.slipway.domain.rollout.Guardrail;
import dev.slipway.domain.rollout.HistoryEntry;
import dev.slipway.domain.rollout.PauseCause;
import dev.slipway.domain.rollout.Phase;
import dev.slipway.domain.rollout.Release;
import dev.slipway.domain.rollout.ReleaseEnd;
import dev.slipway.domain.rollout.Retiring;
import dev.slipway.domain.rollout.RolloutState;
import dev.slipway.domain.rollout.Stage;
import dev.slipway.domain.statistics.Counts;
import dev.slipway.domain.statistics.Interval;
import dev.slipway.domain.statistics.OddsRatioEvidence;
import dev.slipway.operator.kube.Times;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads from status what a Rollout remembers: it is what {@link RolloutReport} wrote. */
final class StatusState {
    private StatusState() {}

    static RolloutState of(RolloutStatus status) {
        if (status == null || status.phase() == null) {
            return RolloutState.NEW;
        }
        return new RolloutState(
                Phase.valueOf(status.phase().name()),
                Versioned.ref(status.stable()),
                status.release() == null ? null : release(status),
                status.retiring() == null ? null : retiring(status.retiring()),
                Versioned.ref(status.refused()),
                status.lastCommand() == null ? null : command(status.lastCommand()),
                status.history() == null
                        ? List.of()
                        : status.history().stream().map(StatusState::ended).toList());
    }

    private static Release release(RolloutStatus status) {
        ReleaseStatus release = status.release();
        return new Release(
                Versioned.ref(release.candidate()),
                Times.parse(release.started()),
                Stage.valueOf(release.stage().name()),
                release.step(),
                status.weight().wanted(),
                Times.parse(release.weightSince()),
                Times.parse(release.acknowledgedSince()),
                release.mostReady(),
                Times.parse(release.mostReadySince()),
                release.paused() == null
                        ? null
                        : PauseCause.valueOf(release.paused().name()),
                release.end() == null ? null : ReleaseEnd.valueOf(release.end().name()),
                release.because(),
                evidence(release, status.analysis()));
    }

    private static Evidence evidence(ReleaseStatus release, List<MetricStatus> analysis) {
        return new Evidence(
                guardrails(analysis),
                release.baseline() == null ? null : baseline(release.baseline()),
                release.stepCandidate(),
                release.stepAll(),
                release.leftOut());
    }

    private static Map<Guardrail, OddsRatioEvidence> guardrails(List<MetricStatus> analysis) {
        Map<Guardrail, OddsRatioEvidence> guardrails = new EnumMap<>(Guardrail.class);
        for (Guardrail guardrail : Guardrail.values()) {
            analysis.stream()
                    .filter(metric -> metric.name().equals(guardrail.metric()))
                    .findFirst()
                    .ifPresent(metric -> guardrails.put(guardrail, evidence(metric)));
        }
        return guardrails;
    }

    private static OddsRatioEvidence evidence(MetricStatus metric) {
        return new OddsRatioEvidence(
                new Interval(counts(metric.candidate()), counts(metric.stable())),
                metric.harmful().stream().map(Double::valueOf).toList(),
                metric.harmless().stream().map(Double::valueOf).toList());
    }

    private static Baseline baseline(ReleaseStatus.Baseline baseline) {
        return new Baseline(baseline.p95(), baseline.p99(), Double.parseDouble(baseline.dispersion()));
    }

    private static Counts counts(MetricStatus.Events events) {
        return new Counts(events.requests(), events.events());
    }

    private static Retiring retiring(RolloutStatus.Retiring retiring) {
        return new Retiring(Versioned.ref(retiring.version()), Times.parse(retiring.until()));
    }

    private static CommandOutcome command(RolloutStatus.CommandStatus command) {
        return new CommandOutcome(
                command.id(),
                Command.Action.valueOf(command.action().name()),
                command.outcome(),
                Times.parse(command.at()));
    }

    private static HistoryEntry ended(RolloutStatus.Ended ended) {
        return new HistoryEntry(
                ended.number(),
                Versioned.ref(ended.candidate()),
                Versioned.ref(ended.stable()),
                ReleaseEnd.valueOf(ended.end().name()),
                ended.because(),
                Times.parse(ended.started()),
                Times.parse(ended.ended()),
                ended.hash());
    }
}
