package dev.slipway.operator.approval;

import dev.slipway.crds.approval.ModelApproval;
import dev.slipway.crds.approval.ModelApprovalStatus;
import dev.slipway.crds.model.ModelVersion;
import dev.slipway.domain.model.Standing;
import dev.slipway.domain.model.Word;
import dev.slipway.operator.kube.Conditions;
import dev.slipway.operator.kube.Conditions.Progress;
import dev.slipway.operator.kube.Recheck;
import dev.slipway.operator.kube.Report;
import dev.slipway.operator.kube.Times;
import dev.slipway.operator.kube.Watches;
import dev.slipway.operator.model.ApprovalWord;
import dev.slipway.operator.model.ModelReport;
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

/** Says of a ModelApproval whether it counts. The ModelVersion counts it by the same rule, by itself. */
@ControllerConfiguration(name = "modelapproval")
@GradualRetry(maxAttempts = Recheck.FOR_EVER, maxInterval = Recheck.LONGEST_RETRY)
public final class ModelApprovalReconciler implements Reconciler<ModelApproval> {
    private static final String BY_VERSION = "by-version";

    private final Clock clock;

    ModelApprovalReconciler(Clock clock) {
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, ModelApproval>> prepareEventSources(EventSourceContext<ModelApproval> context) {
        context.getPrimaryCache().addIndexer(BY_VERSION, approval -> List.of(key(approval)));
        return List.of(Watches.referred(
                ModelVersion.class,
                context,
                approval -> Set.of(approval.getSpec().modelVersion())));
    }

    @Override
    public UpdateControl<ModelApproval> reconcile(ModelApproval approval, Context<ModelApproval> context) {
        Instant now = Times.now(clock);
        Standing.Subject subject = context.getSecondaryResource(ModelVersion.class)
                .map(ModelApprovalReconciler::subject)
                .orElse(null);
        List<Word> words = context.getPrimaryCache().byIndex(BY_VERSION, key(approval)).stream()
                .map(ApprovalWord::of)
                .toList();

        Standing standing =
                Standing.of(ApprovalWord.of(approval), approval.getSpec().modelVersion(), subject, words, now);

        ModelApprovalStatus status = status(approval, standing, now);
        ModelApproval written = Report.write(approval, status, context, ModelApproval::new);
        Report.confirm(written, status, context, ModelApproval::new);
        return Recheck.at(standing.recheckAt(), now);
    }

    @Override
    public ErrorStatusUpdateControl<ModelApproval> updateErrorStatus(
            ModelApproval approval, Context<ModelApproval> context, Exception failure) {
        return Recheck.failed(approval, context, failure);
    }

    private static ModelApprovalStatus status(ModelApproval approval, Standing standing, Instant now) {
        long generation = approval.getMetadata().getGeneration();
        var before = approval.getStatus() == null ? null : approval.getStatus().conditions();
        var conditions = new Conditions(before, generation, now)
                .with(progress(standing.reason()), standing.reason(), standing.message());
        return new ModelApprovalStatus(generation, conditions.list());
    }

    private static Progress progress(Standing.Reason reason) {
        return switch (reason) {
            case Counted, Rejects -> Progress.DONE;
            case NoSuchVersion -> Progress.UNDER_WAY;
            case Expired, OtherDigest, Superseded -> Progress.STALLED;
        };
    }

    private static Standing.Subject subject(ModelVersion version) {
        return new Standing.Subject(
                version.getMetadata().getName(),
                version.getSpec().artifact().digest(),
                ModelReport.state(version.getStatus()));
    }

    private static String key(ModelApproval approval) {
        return approval.getMetadata().getNamespace() + "/" + approval.getSpec().modelVersion();
    }
}
