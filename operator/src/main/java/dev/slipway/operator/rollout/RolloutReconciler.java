package dev.slipway.operator.rollout;

import dev.slipway.crds.model.ModelVersion;
import dev.slipway.crds.rollout.Rollout;
import dev.slipway.crds.rollout.RolloutStatus;
import dev.slipway.domain.rollout.Observed;
import dev.slipway.domain.rollout.Outcome;
import dev.slipway.domain.rollout.RolloutEngine;
import dev.slipway.domain.rollout.RolloutPlan;
import dev.slipway.domain.rollout.RolloutState;
import dev.slipway.operator.config.Configuration;
import dev.slipway.operator.kube.Applier;
import dev.slipway.operator.kube.Events;
import dev.slipway.operator.kube.Memories;
import dev.slipway.operator.kube.Recheck;
import dev.slipway.operator.kube.Report;
import dev.slipway.operator.kube.Times;
import dev.slipway.operator.scrape.StatsReader;
import dev.slipway.operator.serving.ServingPods;
import dev.slipway.operator.traffic.Obstacle;
import dev.slipway.operator.traffic.TrafficProvider;
import dev.slipway.operator.traffic.TrafficProviders;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Serves the version that a Rollout names, and moves its traffic to the next one on evidence. */
@ControllerConfiguration(name = "rollout")
@GradualRetry(maxAttempts = Recheck.FOR_EVER, maxInterval = Recheck.LONGEST_RETRY)
public final class RolloutReconciler implements Reconciler<Rollout> {
    private static final Duration OBSTACLE_RECHECK = Duration.ofMinutes(1);

    private final Configuration configuration;
    private final StatsReader reader;
    private final RolloutMetrics metrics;
    private final Clock clock;
    private final TrafficProviders traffic;
    private final Memories<Rollout, LookMemory> memories = new Memories<>(LookMemory::new);

    RolloutReconciler(Configuration configuration, StatsReader reader, RolloutMetrics metrics, Clock clock) {
        this.configuration = configuration;
        this.reader = reader;
        this.metrics = metrics;
        this.clock = clock;
        this.traffic = new TrafficProviders(configuration.images());
    }

    @Override
    public List<EventSource<?, Rollout>> prepareEventSources(EventSourceContext<Rollout> context) {
        metrics.show(context.getPrimaryCache());
        traffic.discover(context.getClient());
        return RolloutWatches.all(context, traffic.kinds());
    }

    @Override
    public UpdateControl<Rollout> reconcile(Rollout rollout, Context<Rollout> context) {
        Instant now = Times.now(clock);
        TrafficProvider provider = traffic.of(rollout, context);
        Optional<Obstacle> obstacle = provider.obstacle();
        if (obstacle.isPresent()) {
            return stall(rollout, context, obstacle.get(), now);
        }
        List<ModelVersion> models =
                context.getSecondaryResourcesAsStream(ModelVersion.class).toList();
        Target target = Target.of(rollout, models, configuration);
        RolloutPlan plan = ReleasePlan.of(rollout.getSpec(), target);
        RolloutState state = StatusState.of(rollout.getStatus());
        Observed seen = new Observing(
                        rollout,
                        ServingPods.of(context),
                        provider,
                        reader,
                        memories.of(rollout, context.getPrimaryCache()))
                .see(state, target.version(), now);

        Outcome outcome = RolloutEngine.decide(plan, state, seen, now);

        RolloutStatus status =
                RolloutReport.status(rollout, plan, outcome, seen.acknowledged(), target.hopeless(), now);
        Rollout written = Report.write(rollout, status, context, Rollout::new);
        Happenings.tell(outcome, seen, rollout, new Events(context.getClient(), rollout), now);
        new RolloutObjects(rollout, models, configuration, provider)
                .apply(outcome, plan, traffic.kinds(), Applier.of(context, rollout));
        Report.confirm(written, status, context, Rollout::new);
        return Recheck.after(outcome.recheckAfter());
    }

    private UpdateControl<Rollout> stall(Rollout rollout, Context<Rollout> context, Obstacle obstacle, Instant now) {
        RolloutStatus before = rollout.getStatus();
        RolloutStatus status = RolloutReport.stalled(rollout, obstacle, now);
        Rollout written = Report.write(rollout, status, context, Rollout::new);
        if (before == null || !obstacle.message().equals(before.message())) {
            new Events(context.getClient(), rollout).tell(true, obstacle.kind(), obstacle.message(), now);
        }
        Report.confirm(written, status, context, Rollout::new);
        return Recheck.after(OBSTACLE_RECHECK);
    }

    @Override
    public ErrorStatusUpdateControl<Rollout> updateErrorStatus(
            Rollout rollout, Context<Rollout> context, Exception failure) {
        return Recheck.failed(rollout, context, failure);
    }
}
