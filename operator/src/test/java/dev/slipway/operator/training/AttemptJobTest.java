package dev.slipway.operator.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.training.TrainingJob;
import dev.slipway.domain.training.Attempt;
import dev.slipway.domain.training.DatasetPin;
import dev.slipway.domain.training.Phase;
import dev.slipway.domain.training.TrainingState;
import dev.slipway.operator.TestConfiguration;
import dev.slipway.operator.mock.Golden;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptJobTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void builtInLearner() {
        Golden.check("attempt-job-built-in", job(TrainingJobs.builtIn()));
    }

    @Test
    void containerOfTheUsersOwn() {
        Golden.check("attempt-job-own", job(TrainingJobs.own()));
    }

    @Test
    void usersContainerSharesNeitherCredentialsNorTemporaryFilesWithSlipwaysOwn() {
        PodSpec pod = job(TrainingJobs.own()).getSpec().getTemplate().getSpec();
        Container train = pod.getInitContainers().get(1);
        List<String> shared = List.of("input", "output");
        Stream<Container> others = Stream.of(
                pod.getInitContainers().getFirst(), pod.getContainers().getFirst());
        assertThat(others.flatMap(container -> volumes(container).stream()))
                .filteredOn(volume -> !shared.contains(volume))
                .doesNotContainAnyElementsOf(volumes(train));
    }

    private static List<String> volumes(Container container) {
        return container.getVolumeMounts().stream().map(VolumeMount::getName).toList();
    }

    @Test
    void jobEndsItselfALittleAfterTheRunIsTooLong() {
        Job job = job(TrainingJobs.own());
        assertThat(job.getSpec().getActiveDeadlineSeconds())
                .isEqualTo(Duration.ofHours(24).minusMinutes(5).toSeconds() + 30);
    }

    @ParameterizedTest
    @CsvSource({"maxDepth, MAX_DEPTH", "seed, SEED", "learningRate2, LEARNING_RATE2", "L2Penalty, L2_PENALTY", "l1, L1"
    })
    void parametersAreVariables(String parameter, String variable) {
        assertThat(TrainContainer.upperSnake(parameter)).isEqualTo(variable);
    }

    private static Job job(TrainingJob job) {
        job.getMetadata().setUid("5f2b");
        var pin = new DatasetPin("flights", TrainingJobs.DATASET_DIGEST, TrainingJobs.DATASET_URI);
        var attempt = new Attempt(2, START.plus(Duration.ofMinutes(5)), START, null, null, null, null);
        var state = new TrainingState(Phase.Pending, pin, 1, 0, List.of(attempt), START, null, null, null, null);
        return AttemptJob.of(job, TestConfiguration.standard(), state, Duration.ofHours(24));
    }
}
