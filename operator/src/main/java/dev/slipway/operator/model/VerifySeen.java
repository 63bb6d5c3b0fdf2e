package dev.slipway.operator.model;

import dev.slipway.domain.model.Run;
import dev.slipway.domain.model.VerifyReport;
import dev.slipway.operator.kube.JobRun;
import dev.slipway.operator.kube.StartProblem;
import dev.slipway.operator.worker.WorkerReport;

/** What is seen of a verification Job, in terms of the domain. */
final class VerifySeen {
    private VerifySeen() {}

    static Run of(JobRun run) {
        return switch (run.state()) {
            case ABSENT -> new Run.Absent();
            case WAITING -> starting(run.problem());
            case RUNNING -> new Run.Running();
            case SUCCEEDED, FAILED -> ended(run);
        };
    }

    private static Run starting(StartProblem problem) {
        return problem == null ? new Run.Starting(null, null) : new Run.Starting(problem.kind(), problem.message());
    }

    private static Run ended(JobRun run) {
        return run.ended(VerifyJob.COMMAND)
                .flatMap(end -> WorkerReport.read(end.message(), VerifyReport.class))
                .<Run>map(Run.Reported::new)
                .orElseGet(() -> new Run.Crashed(WorkerReport.crash(run)));
    }
}
