package dev.slipway.operator.monitor;

import dev.slipway.crds.common.Condition;
import dev.slipway.crds.common.Condition.Truth;
import dev.slipway.crds.monitor.ModelMonitor;
import dev.slipway.crds.monitor.ModelMonitorStatus;
import dev.slipway.domain.monitor.Figures;
import dev.slipway.domain.monitor.Health;
import dev.slipway.domain.monitor.Outcome;
import dev.slipway.domain.monitor.Reason;
import dev.slipway.domain.time.Durations;
import dev.slipway.operator.kube.Conditions;
import dev.slipway.operator.kube.Conditions.Progress;
import dev.slipway.operator.kube.Times;
import java.time.Instant;
import java.util.List;

/** Figures and verdict in status. */
final class MonitorReport {
    /** Errors and latency of what is served keep their limits. */
    static final String SYSTEM_HEALTHY = "SystemHealthy";

    private MonitorReport() {}

    static ModelMonitorStatus status(ModelMonitor monitor, Outcome outcome, Instant now) {
        long generation = monitor.getMetadata().getGeneration();
        List<Condition> before =
                monitor.getStatus() == null ? null : monitor.getStatus().conditions();
        Reason watching = outcome.watching().reason();
        var conditions = new Conditions(before, generation, now)
                .with(progress(watching), watching, outcome.watching().message())
                .with(
                        SYSTEM_HEALTHY,
                        truth(outcome.state().health().verdict()),
                        outcome.health().reason(),
                        outcome.health().message());
        return new ModelMonitorStatus(
                generation, outcome.figures() == null ? null : window(outcome.figures()), conditions.list());
    }

    /** What is not there yet may come; why pods do not answer is for a person to find. */
    private static Progress progress(Reason watching) {
        if (watching == Reason.Watching) {
            return Progress.DONE;
        }
        return watching == Reason.CountersUnreadable ? Progress.STALLED : Progress.UNDER_WAY;
    }

    private static Truth truth(Health.Verdict verdict) {
        return switch (verdict) {
            case Healthy -> Truth.True;
            case Unhealthy -> Truth.False;
            case Unknown -> Truth.Unknown;
        };
    }

    private static ModelMonitorStatus.Window window(Figures figures) {
        return new ModelMonitorStatus.Window(
                figures.version(),
                figures.errors().requests(),
                figures.errors().events(),
                figures.errorRate() == null ? null : figures.errorRate().toPlainString(),
                figures.p99() == null ? null : Durations.text(figures.p99()),
                Times.text(figures.from()),
                Times.text(figures.to()));
    }
}
