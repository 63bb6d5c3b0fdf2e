package dev.slipway.operator.dataset;

import dev.slipway.domain.dataset.DatasetSeen;
import dev.slipway.domain.dataset.SnapshotReport;
import dev.slipway.operator.kube.JobRun;
import dev.slipway.operator.kube.StartProblem;
import dev.slipway.operator.worker.WorkerReport;
import java.util.Optional;

/** What is seen of a snapshot Job, in terms of the domain. */
final class SnapshotSeen {
    private SnapshotSeen() {}

    static DatasetSeen of(JobRun run) {
        return switch (run.state()) {
            case ABSENT -> new DatasetSeen.Nothing();
            case WAITING -> starting(run.problem());
            case RUNNING -> new DatasetSeen.Running();
            case SUCCEEDED, FAILED -> ended(run);
        };
    }

    private static DatasetSeen starting(StartProblem problem) {
        return problem == null
                ? new DatasetSeen.Starting(null, null)
                : new DatasetSeen.Starting(problem.kind(), problem.message());
    }

    private static DatasetSeen ended(JobRun run) {
        Optional<SnapshotReport> report =
                run.ended(SnapshotJob.COMMAND).flatMap(end -> WorkerReport.read(end.message(), SnapshotReport.class));
        return report.<DatasetSeen>map(DatasetSeen.Reported::new)
                .orElseGet(() -> new DatasetSeen.Crashed(WorkerReport.crash(run)));
    }
}
