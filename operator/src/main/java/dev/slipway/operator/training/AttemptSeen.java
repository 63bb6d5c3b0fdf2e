package dev.slipway.operator.training;

import dev.slipway.crds.common.Condition;
import dev.slipway.crds.dataset.Dataset;
import dev.slipway.crds.dataset.DatasetStatus;
import dev.slipway.crds.model.ModelVersion;
import dev.slipway.crds.training.TrainingJob;
import dev.slipway.domain.training.DatasetPin;
import dev.slipway.domain.training.JobSeen;
import dev.slipway.domain.training.StepReport;
import dev.slipway.domain.training.TrainingPlan;
import dev.slipway.domain.training.TrainingSeen;
import dev.slipway.domain.training.TrainingState;
import dev.slipway.operator.kube.Conditions;
import dev.slipway.operator.kube.JobRun;
import dev.slipway.operator.worker.WorkerReport;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.List;
import java.util.Optional;

/** What is seen of a TrainingJob, in terms of the domain. */
final class AttemptSeen {
    private AttemptSeen() {}

    static TrainingSeen of(TrainingJob job, TrainingPlan plan, TrainingState state, Context<TrainingJob> context) {
        JobRun run = state.attempting()
                ? JobRun.of(context, job, AttemptJob.name(job, state.attempt().number()))
                : JobRun.of(Optional.empty(), Optional.empty());
        Optional<StepReport> report = report(job, run);
        return new TrainingSeen(
                context.getSecondaryResource(Dataset.class)
                        .map(AttemptSeen::line)
                        .orElse(null),
                job(job, run),
                report.orElse(null),
                version(job, versionName(plan, state, report), context));
    }

    private static TrainingSeen.DatasetLine line(Dataset dataset) {
        DatasetStatus status = dataset.getStatus();
        if (status == null || status.versions() == null) {
            String problem = Conditions.find(status == null ? null : status.conditions(), Conditions.READY)
                    .map(Condition::message)
                    .orElse(null);
            return new TrainingSeen.DatasetLine(List.of(), problem);
        }
        String name = dataset.getMetadata().getName();
        return new TrainingSeen.DatasetLine(
                status.versions().stream()
                        .map(version -> new DatasetPin(name, version.digest(), version.uri()))
                        .toList(),
                null);
    }

    static JobSeen job(TrainingJob job, JobRun run) {
        return new JobSeen(
                switch (run.state()) {
                    case ABSENT -> JobSeen.State.Absent;
                    case WAITING -> JobSeen.State.Waiting;
                    case RUNNING -> JobSeen.State.Running;
                    case SUCCEEDED -> JobSeen.State.Succeeded;
                    case FAILED -> JobSeen.State.Failed;
                },
                run.ended().stream()
                        .map(end -> new JobSeen.Ended(
                                end.name(), end.exitCode(), end.reason(), end.message(), usersOwn(job, end)))
                        .toList(),
                run.problem() == null ? null : run.problem().kind(),
                run.problem() == null ? null : run.problem().message(),
                run.disrupted());
    }

    private static boolean usersOwn(TrainingJob job, JobRun.EndedContainer end) {
        return end.name().equals(AttemptJob.TRAIN) && job.getSpec().template() != null;
    }

    /** What the container that ended the attempt says, when it is one of Slipway's own. */
    private static Optional<StepReport> report(TrainingJob job, JobRun run) {
        return run.failed()
                .or(() -> run.ended(AttemptJob.PUBLISH))
                .filter(end -> !usersOwn(job, end))
                .flatMap(end -> WorkerReport.read(end.message(), StepReport.class));
    }

    private static Optional<String> versionName(TrainingPlan plan, TrainingState state, Optional<StepReport> report) {
        return state.modelVersion() != null
                ? Optional.of(state.modelVersion())
                : report.map(StepReport::digest).map(plan::versionName);
    }

    /** Read from the API server: it is wanted once a run, and other people's ModelVersions count as well. */
    private static TrainingSeen.VersionSeen version(
            TrainingJob job, Optional<String> name, Context<TrainingJob> context) {
        return name.map(there -> context.getClient()
                        .resources(ModelVersion.class)
                        .inNamespace(job.getMetadata().getNamespace())
                        .withName(there)
                        .get())
                .map(ModelVersion::getSpec)
                .map(spec -> new TrainingSeen.VersionSeen(
                        spec.model(), spec.artifact().digest()))
                .orElse(null);
    }
}
