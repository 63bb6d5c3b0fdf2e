package dev.slipway.operator.training;

import dev.slipway.crds.dataset.Dataset;
import dev.slipway.crds.training.TrainingJob;
import dev.slipway.crds.training.TrainingJobStatus;
import dev.slipway.domain.training.Attempt;
import dev.slipway.domain.training.Outcome;
import dev.slipway.domain.training.TrainingDecision;
import dev.slipway.domain.training.TrainingEngine;
import dev.slipway.domain.training.TrainingPlan;
import dev.slipway.domain.training.TrainingState;
import dev.slipway.operator.config.Configuration;
import dev.slipway.operator.kube.Applier;
import dev.slipway.operator.kube.Events;
import dev.slipway.operator.kube.JobRun;
import dev.slipway.operator.kube.Metadata;
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
import java.util.Set;

/** Runs a training to its end, once. */
@ControllerConfiguration(name = "trainingjob")
@GradualRetry(maxAttempts = Recheck.FOR_EVER, maxInterval = Recheck.LONGEST_RETRY)
public final class TrainingJobReconciler implements Reconciler<TrainingJob> {
    private final Configuration configuration;
    private final Clock clock;

    TrainingJobReconciler(Configuration configuration, Clock clock) {
        this.configuration = configuration;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, TrainingJob>> prepareEventSources(EventSourceContext<TrainingJob> context) {
        return List.of(
                Watches.made(Job.class, context),
                Watches.made(Pod.class, context),
                Watches.referred(Dataset.class, context, job -> Set.of(AttemptPlan.dataset(job.getSpec()))));
    }

    @Override
    public UpdateControl<TrainingJob> reconcile(TrainingJob job, Context<TrainingJob> context) {
        Instant now = Times.now(clock);
        TrainingState state = TrainingReport.state(job.getStatus());
        TrainingPlan plan = AttemptPlan.of(job.getSpec());

        Outcome outcome = TrainingEngine.decide(plan, state, AttemptSeen.of(job, plan, state, context), now);

        TrainingJobStatus status = TrainingReport.status(job, outcome, now);
        TrainingJob written = Report.write(job, status, context, TrainingJob::new);
        Events events = new Events(context.getClient(), job);
        outcome.happenings().forEach(told -> events.tell(told.warning(), told.reason(), told.message(), now));
        apply(job, plan, outcome, context);
        Report.confirm(written, status, context, TrainingJob::new);
        return Recheck.at(outcome.recheckAt(), now);
    }

    @Override
    public ErrorStatusUpdateControl<TrainingJob> updateErrorStatus(
            TrainingJob job, Context<TrainingJob> context, Exception failure) {
        return Recheck.failed(job, context, failure);
    }

    private void apply(TrainingJob job, TrainingPlan plan, Outcome outcome, Context<TrainingJob> context) {
        TrainingState state = outcome.state();
        Applier applier = Applier.of(context, job);
        strays(job, state, context).forEach(applier::delete);
        switch (outcome.decision()) {
            case TrainingDecision.StartAttempt _ ->
                applier.create(AttemptJob.of(job, configuration, state, plan.active()));
            case TrainingDecision.Register register ->
                context.getClient()
                        .resource(NewVersion.of(
                                job,
                                state.dataset(),
                                register,
                                configuration.artifacts().name()))
                        .create();
            case TrainingDecision.Wait _, TrainingDecision.Succeed _, TrainingDecision.Fail _ -> {}
        }
    }

    /** Jobs that nothing comes of: of attempts that were given up, and of those that are no longer remembered. */
    private static List<Job> strays(TrainingJob job, TrainingState state, Context<TrainingJob> context) {
        return context.getSecondaryResourcesAsStream(Job.class)
                .filter(made -> Metadata.ownedBy(made, job))
                .filter(made -> state.attempts().stream().noneMatch(attempt -> keeps(attempt, made, job)))
                .toList();
    }

    /** A Job that has ended is kept for its log. */
    private static boolean keeps(Attempt attempt, Job made, TrainingJob job) {
        return AttemptJob.name(job, attempt.number()).equals(made.getMetadata().getName())
                && (attempt.inProgress() || JobRun.isOver(made));
    }
}
