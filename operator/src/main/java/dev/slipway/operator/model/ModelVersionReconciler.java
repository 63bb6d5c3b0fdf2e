package dev.slipway.operator.model;

import dev.slipway.crds.approval.ModelApproval;
import dev.slipway.crds.model.ModelVersion;
import dev.slipway.crds.model.ModelVersionStatus;
import dev.slipway.crds.rollout.Rollout;
import dev.slipway.domain.model.Champion;
import dev.slipway.domain.model.Observed;
import dev.slipway.domain.model.Outcome;
import dev.slipway.domain.model.VersionDecision;
import dev.slipway.domain.model.VersionLife;
import dev.slipway.domain.model.VersionPlan;
import dev.slipway.domain.model.VersionState;
import dev.slipway.domain.rollout.VersionRef;
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
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Finds out whether a version may be served. */
@ControllerConfiguration(name = "modelversion")
@GradualRetry(maxAttempts = Recheck.FOR_EVER, maxInterval = Recheck.LONGEST_RETRY)
public final class ModelVersionReconciler implements Reconciler<ModelVersion> {
    private final Configuration configuration;
    private final ModelVersionMetrics metrics;
    private final Clock clock;

    ModelVersionReconciler(Configuration configuration, ModelVersionMetrics metrics, Clock clock) {
        this.configuration = configuration;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, ModelVersion>> prepareEventSources(EventSourceContext<ModelVersion> context) {
        metrics.show(context.getPrimaryCache());
        return List.of(
                Watches.made(Job.class, context),
                Watches.made(Pod.class, context),
                Watches.referring(
                        ModelApproval.class,
                        context,
                        approval -> Set.of(approval.getSpec().modelVersion())),
                Watches.referring(Rollout.class, context, Serving::names));
    }

    @Override
    public UpdateControl<ModelVersion> reconcile(ModelVersion version, Context<ModelVersion> context) {
        Instant now = Times.now(clock);
        VersionState state = ModelReport.state(version.getStatus());
        VersionPlan plan = VersionPlans.of(version, configuration);

        Outcome outcome = VersionLife.decide(plan, state, observe(version, plan, state, context), now);

        var itself = new VersionRef(plan.name(), plan.digest());
        List<String> servedBy = Serving.by(context.getSecondaryResourcesAsStream(Rollout.class), itself);
        ModelVersionStatus status = ModelReport.status(version, outcome, servedBy, now);
        ModelVersion written = Report.write(version, status, context, ModelVersion::new);
        Events events = new Events(context.getClient(), version);
        outcome.happenings().forEach(told -> events.tell(told.warning(), told.reason(), told.message(), now));
        apply(version, outcome, Applier.of(context, version));
        Report.confirm(written, status, context, ModelVersion::new);
        return Recheck.at(outcome.recheckAt(), now);
    }

    @Override
    public ErrorStatusUpdateControl<ModelVersion> updateErrorStatus(
            ModelVersion version, Context<ModelVersion> context, Exception failure) {
        return Recheck.failed(version, context, failure);
    }

    private static Observed observe(
            ModelVersion version, VersionPlan plan, VersionState state, Context<ModelVersion> context) {
        JobRun run = JobRun.of(
                context, version, VerifyJob.name(version, state.verification().number()));
        return new Observed(
                VerifySeen.of(run),
                VersionLife.needsChampion(plan, state) ? champion(version, context) : new Champion.None(),
                context.getSecondaryResourcesAsStream(ModelApproval.class)
                        .map(ApprovalWord::of)
                        .toList());
    }

    private static Champion champion(ModelVersion version, Context<ModelVersion> context) {
        String namespace = version.getMetadata().getNamespace();
        var rollouts = (InformerEventSource<Rollout, ModelVersion>)
                context.eventSourceRetriever().getEventSourceFor(Rollout.class);
        return new Champions(name -> context.getPrimaryCache().get(new ResourceID(name, namespace)))
                .of(version.getSpec().model(), rollouts.list(namespace, _ -> true));
    }

    private void apply(ModelVersion version, Outcome outcome, Applier applier) {
        if (outcome.decision() instanceof VersionDecision.Verify) {
            int run = outcome.state().verification().number();
            applier.deleteOthers(Job.class, VerifyJob.name(version, run));
            applier.create(VerifyJob.of(version, configuration, run));
        }
    }
}
