package dev.slipway.operator.monitor;

import dev.slipway.crds.monitor.ModelMonitor;
import dev.slipway.crds.monitor.ModelMonitorStatus;
import dev.slipway.crds.rollout.Rollout;
import dev.slipway.domain.monitor.Monitoring;
import dev.slipway.domain.monitor.Outcome;
import dev.slipway.domain.monitor.Sight;
import dev.slipway.operator.kube.Events;
import dev.slipway.operator.kube.Memories;
import dev.slipway.operator.kube.Recheck;
import dev.slipway.operator.kube.Report;
import dev.slipway.operator.kube.Times;
import dev.slipway.operator.kube.Watches;
import dev.slipway.operator.scrape.StatsReader;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Watches what a Rollout serves. */
@ControllerConfiguration(name = "modelmonitor")
@GradualRetry(maxAttempts = Recheck.FOR_EVER, maxInterval = Recheck.LONGEST_RETRY)
public final class ModelMonitorReconciler implements Reconciler<ModelMonitor> {
    private final StatsReader reader;
    private final ModelMonitorMetrics metrics;
    private final Clock clock;
    private final Memories<ModelMonitor, MonitorMemory> memories = new Memories<>(MonitorMemory::new);
    private volatile MonitorSight sight;

    ModelMonitorReconciler(StatsReader reader, ModelMonitorMetrics metrics, Clock clock) {
        this.reader = reader;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, ModelMonitor>> prepareEventSources(EventSourceContext<ModelMonitor> context) {
        metrics.show(context.getPrimaryCache());
        var pods = new ServingPodCache(context);
        sight = new MonitorSight(pods, reader);
        return List.of(
                Watches.referred(
                        Rollout.class,
                        context,
                        monitor -> Set.of(monitor.getSpec().rollout())),
                pods.source());
    }

    @Override
    public UpdateControl<ModelMonitor> reconcile(ModelMonitor monitor, Context<ModelMonitor> context) {
        Instant now = Times.now(clock);
        MonitorMemory memory = memories.of(monitor, context.getPrimaryCache());
        Sight seen = sight.see(context.getSecondaryResource(Rollout.class), memory.counters(), now);

        Outcome outcome = Monitoring.decide(MonitorPlans.of(monitor.getSpec()), memory.state(), seen, now);

        memory.count(outcome.state());
        ModelMonitorStatus status = MonitorReport.status(monitor, outcome, now);
        ModelMonitor written = Report.write(monitor, status, context, ModelMonitor::new);
        memory.keep(outcome.state());
        Events events = new Events(context.getClient(), monitor);
        outcome.happenings().forEach(told -> events.tell(told.warning(), told.reason(), told.message(), now));
        Report.confirm(written, status, context, ModelMonitor::new);
        return Recheck.at(outcome.recheckAt(), now);
    }

    @Override
    public ErrorStatusUpdateControl<ModelMonitor> updateErrorStatus(
            ModelMonitor monitor, Context<ModelMonitor> context, Exception failure) {
        return Recheck.failed(monitor, context, failure);
    }
}
