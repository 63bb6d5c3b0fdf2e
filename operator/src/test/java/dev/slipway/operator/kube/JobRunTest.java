package dev.slipway.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.operator.kube.JobRun.State;
import dev.slipway.operator.worker.WorkerReport;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobRunTest {
    @ParameterizedTest
    @CsvSource({
        ", Pending, false, WAITING",
        ", Running, true, RUNNING",
        ", Pending, true, RUNNING",
        ", , false, WAITING",
        "Complete, Succeeded, true, SUCCEEDED",
        "Complete, Running, true, RUNNING",
        "Complete, , false, SUCCEEDED",
        "SuccessCriteriaMet, Succeeded, true, SUCCEEDED",
        "Failed, Failed, true, FAILED",
        "Failed, Running, true, RUNNING",
        "Failed, , false, FAILED",
        "FailureTarget, Running, true, RUNNING"
    })
    void jobThatIsOverIsBelievedOnceItsPodIs(String condition, String phase, boolean started, State state) {
        Optional<Pod> pod = Optional.ofNullable(phase).map(name -> pod(name, started));
        assertThat(JobRun.of(Optional.of(job(condition)), pod).state()).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({
        "Failed, DeadlineExceeded, true",
        "Failed, BackoffLimitExceeded, false",
        "FailureTarget, DeadlineExceeded, true"
    })
    void jobThatTookTooLongIsLate(String condition, String reason, boolean late) {
        Job job = job(condition);
        job.getStatus().getConditions().getFirst().setReason(reason);
        JobRun run = JobRun.of(Optional.of(job), Optional.empty());
        assertThat(run.late()).isEqualTo(late);
        assertThat(WorkerReport.crash(run).startsWith("it took longer than it may"))
                .isEqualTo(late);
    }

    @Test
    void noJobIsAbsent() {
        assertThat(JobRun.of(Optional.empty(), Optional.empty()).state()).isEqualTo(State.ABSENT);
    }

    private static Job job(String condition) {
        var job = new JobBuilder().withNewStatus();
        return condition == null
                ? job.endStatus().build()
                : job.addNewCondition()
                        .withType(condition)
                        .withStatus("True")
                        .endCondition()
                        .endStatus()
                        .build();
    }

    private static Pod pod(String phase, boolean started) {
        var status = new PodBuilder().withNewStatus().withPhase(phase);
        return started
                ? status.addNewInitContainerStatus()
                        .withNewState()
                        .withNewRunning()
                        .endRunning()
                        .endState()
                        .endInitContainerStatus()
                        .endStatus()
                        .build()
                : status.endStatus().build();
    }
}
