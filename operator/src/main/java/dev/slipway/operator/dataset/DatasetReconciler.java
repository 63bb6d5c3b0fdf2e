package dev.slipway.operator.dataset;

import dev.slipway.crds.dataset.Dataset;
import dev.slipway.crds.dataset.DatasetStatus;
import dev.slipway.domain.dataset.DatasetDecision;
import dev.slipway.domain.dataset.DatasetEngine;
import dev.slipway.domain.dataset.DatasetPlan;
import dev.slipway.domain.dataset.DatasetState;
import dev.slipway.domain.dataset.Outcome;
import dev.slipway.operator.config.Configuration;
import dev.slipway.operator.kube.Applier;
import dev.slipway.operator.kube.Events;
import dev.slipway.operator.kube.JobRun;
import dev.slipway.operator.kube.Recheck;
import dev.slipway.operator.kube.Report;
import dev.slipway.operator.kube.Times;
import dev.slipway.operator.kube.Watches;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
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

/** Keeps the version of a Dataset up to date. */
@ControllerConfiguration(name = "dataset")
@GradualRetry(maxAttempts = Recheck.FOR_EVER, maxInterval = Recheck.LONGEST_RETRY)
public final class DatasetReconciler implements Reconciler<Dataset> {
    private final Configuration configuration;
    private final Clock clock;

    DatasetReconciler(Configuration configuration, Clock clock) {
        this.configuration = configuration;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, Dataset>> prepareEventSources(EventSourceContext<Dataset> context) {
        return List.of(Watches.made(Job.class, context), Watches.made(Pod.class, context));
    }

    @Override
    public UpdateControl<Dataset> reconcile(Dataset dataset, Context<Dataset> context) {
        Instant now = Times.now(clock);
        DatasetState state = DatasetReport.state(dataset.getStatus());
        DatasetPlan plan = SnapshotPlan.of(dataset, configuration);
        JobRun run = JobRun.of(context, dataset, SnapshotJob.name(dataset, state.run()));

        Outcome outcome = DatasetEngine.decide(plan, state, SnapshotSeen.of(run), now);

        DatasetStatus status = DatasetReport.status(dataset, outcome, now);
        Dataset written = Report.write(dataset, status, context, Dataset::new);
        Events events = new Events(context.getClient(), dataset);
        outcome.happenings().forEach(told -> events.tell(told.warning(), told.reason(), told.message(), now));
        apply(dataset, outcome, Applier.of(context, dataset));
        Report.confirm(written, status, context, Dataset::new);
        return Recheck.at(outcome.recheckAt(), now);
    }

    @Override
    public ErrorStatusUpdateControl<Dataset> updateErrorStatus(
            Dataset dataset, Context<Dataset> context, Exception failure) {
        return Recheck.failed(dataset, context, failure);
    }

    private void apply(Dataset dataset, Outcome outcome, Applier applier) {
        if (outcome.decision() instanceof DatasetDecision.StartRun start) {
            applier.deleteOthers(
                    Job.class, SnapshotJob.name(dataset, outcome.state().run()));
            applier.create(
                    SnapshotJob.of(dataset, configuration, outcome.state().run(), start.previousResolved()));
        }
    }
}
