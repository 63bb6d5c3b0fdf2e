package dev.slipway.operator.training;

import static dev.slipway.operator.kube.Conditions.cut;

import dev.slipway.crds.common.Condition;
import dev.slipway.crds.training.TrainingJob;
import dev.slipway.crds.training.TrainingJobStatus;
import dev.slipway.domain.training.Attempt;
import dev.slipway.domain.training.AttemptEnd;
import dev.slipway.domain.training.Cause;
import dev.slipway.domain.training.DatasetPin;
import dev.slipway.domain.training.Outcome;
import dev.slipway.domain.training.Phase;
import dev.slipway.domain.training.Product;
import dev.slipway.domain.training.Reason;
import dev.slipway.domain.training.TrainingDecision;
import dev.slipway.domain.training.TrainingState;
import dev.slipway.operator.kube.Conditions;
import dev.slipway.operator.kube.Conditions.Progress;
import dev.slipway.operator.kube.MetricTexts;
import dev.slipway.operator.kube.Times;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Status and the domain's state: what is read back is what was written. */
final class TrainingReport {
    private TrainingReport() {}

    static TrainingState state(TrainingJobStatus status) {
        if (status == null || status.phase() == null) {
            return TrainingState.NEW;
        }
        return new TrainingState(
                Phase.valueOf(status.phase().name()),
                status.dataset() == null ? null : pin(status.dataset()),
                status.failures(),
                status.disruptions(),
                list(status.attempts()).stream().map(TrainingReport::attempt).toList(),
                Times.parse(status.started()),
                Times.parse(status.ended()),
                status.artifact() == null ? null : product(status.artifact(), status.metrics()),
                status.modelVersion(),
                status.reason() == null ? null : new Cause(Reason.valueOf(status.reason()), status.message()));
    }

    static TrainingJobStatus status(TrainingJob job, Outcome outcome, Instant now) {
        TrainingState state = outcome.state();
        Product product = state.product();
        return new TrainingJobStatus(
                job.getMetadata().getGeneration(),
                TrainingJobStatus.Phase.valueOf(state.phase().name()),
                state.dataset() == null ? null : pin(state.dataset()),
                state.attempt() == null ? null : state.attempt().number(),
                state.attempts().isEmpty()
                        ? null
                        : state.attempts().stream().map(TrainingReport::attempt).toList(),
                state.failures(),
                state.disruptions(),
                Times.text(state.started()),
                Times.text(state.ended()),
                product == null ? null : MetricTexts.of(product.metrics()),
                product == null ? null : MetricTexts.summary(product.metrics()),
                state.modelVersion(),
                product == null ? null : artifact(product),
                state.cause() == null ? null : state.cause().reason().name(),
                state.cause() == null ? null : cut(state.cause().message(), Conditions.LONGEST_MESSAGE),
                conditions(job, outcome.decision(), now));
    }

    private static List<Condition> conditions(TrainingJob job, TrainingDecision decision, Instant now) {
        List<Condition> before =
                job.getStatus() == null ? null : job.getStatus().conditions();
        return new Conditions(before, job.getMetadata().getGeneration(), now)
                .with(progress(decision), decision.reason(), decision.message())
                .list();
    }

    private static Progress progress(TrainingDecision decision) {
        return switch (decision) {
            case TrainingDecision.Succeed _ -> Progress.DONE;
            case TrainingDecision.StartAttempt _, TrainingDecision.Wait _, TrainingDecision.Register _ ->
                Progress.UNDER_WAY;
            case TrainingDecision.Fail _ -> Progress.STALLED;
        };
    }

    private static DatasetPin pin(TrainingJobStatus.PinnedDataset dataset) {
        return new DatasetPin(dataset.name(), dataset.digest(), dataset.uri());
    }

    private static TrainingJobStatus.PinnedDataset pin(DatasetPin dataset) {
        return new TrainingJobStatus.PinnedDataset(dataset.name(), dataset.digest(), dataset.uri());
    }

    private static Attempt attempt(TrainingJobStatus.Attempt attempt) {
        return new Attempt(
                attempt.number(),
                Times.parse(attempt.started()),
                Times.parse(attempt.waitingSince()),
                Times.parse(attempt.ended()),
                attempt.outcome() == null ? null : AttemptEnd.valueOf(attempt.outcome()),
                attempt.exitCode(),
                attempt.message());
    }

    private static TrainingJobStatus.Attempt attempt(Attempt attempt) {
        return new TrainingJobStatus.Attempt(
                attempt.number(),
                Times.text(attempt.started()),
                Times.text(attempt.waitingSince()),
                Times.text(attempt.ended()),
                attempt.end() == null ? null : attempt.end().name(),
                attempt.exitCode(),
                cut(attempt.message(), Conditions.LONGEST_MESSAGE));
    }

    private static Product product(TrainingJobStatus.Artifact artifact, Map<String, String> metrics) {
        return new Product(
                artifact.uri(),
                artifact.digest(),
                new Product.Format(artifact.format(), artifact.formatVersion()),
                MetricTexts.parse(metrics));
    }

    private static TrainingJobStatus.Artifact artifact(Product product) {
        return new TrainingJobStatus.Artifact(
                product.uri(),
                product.digest(),
                product.format().name(),
                product.format().version());
    }

    private static <T> List<T> list(List<T> list) {
        return list == null ? List.of() : list;
    }
}
