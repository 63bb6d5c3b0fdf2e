package dev.slipway.domain.training;

import dev.slipway.domain.workload.StartupProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Jobs as Kubernetes shows them, and reports as a worker gives them. */
final class Jobs {
    static final JobSeen WAITING = new JobSeen(JobSeen.State.Waiting, List.of(), null, null, false);
    static final JobSeen RUNNING = new JobSeen(JobSeen.State.Running, List.of(), null, null, false);
    static final JobSeen GONE = new JobSeen(JobSeen.State.Failed, List.of(), null, null, false);
    static final JobSeen SUCCEEDED = new JobSeen(JobSeen.State.Succeeded, ends(3), null, null, false);

    private Jobs() {}

    static String digest(char digit) {
        return "sha256:" + String.valueOf(digit).repeat(64);
    }

    static JobSeen waiting(StartupProblem problem) {
        return new JobSeen(JobSeen.State.Waiting, List.of(), problem, "as Kubernetes says", false);
    }

    /** Its first container has ended, and the second cannot start. */
    static JobSeen stuckAfterFetch(StartupProblem problem) {
        return new JobSeen(JobSeen.State.Running, ends(1), problem, "as Kubernetes says", false);
    }

    /** The containers before the one that failed have succeeded. */
    static JobSeen failed(String container, int exitCode, String reason, String message) {
        return failed(container, exitCode, reason, message, false);
    }

    static JobSeen disrupted(String container, int exitCode, String reason) {
        return failed(container, exitCode, reason, null, true);
    }

    private static JobSeen failed(String container, int exitCode, String reason, String message, boolean disrupted) {
        var ended = new ArrayList<>(ends(List.of("fetch", "train", "publish").indexOf(container)));
        ended.add(new JobSeen.Ended(container, exitCode, reason, message, container.equals("train")));
        return new JobSeen(JobSeen.State.Failed, ended, null, null, disrupted);
    }

    private static List<JobSeen.Ended> ends(int count) {
        return List.of("fetch", "train", "publish").subList(0, count).stream()
                .map(name -> new JobSeen.Ended(name, 0, "Completed", null, name.equals("train")))
                .toList();
    }

    static StepReport published(char digit) {
        return new StepReport(
                StepReport.Result.Succeeded,
                null,
                null,
                null,
                "s3://artifacts/models/team/flights/" + digit,
                digest(digit),
                new Product.Format("ONNX", "1"),
                Map.of("auc", new BigDecimal("0.71")));
    }

    static StepReport refused(String reason, String field, String message) {
        return new StepReport(StepReport.Result.Failed, reason, field, message, null, null, null, null);
    }
}
