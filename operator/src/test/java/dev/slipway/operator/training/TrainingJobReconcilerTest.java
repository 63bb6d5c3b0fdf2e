package dev.slipway.operator.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.dataset.Dataset;
import dev.slipway.crds.dataset.DatasetStatus;
import dev.slipway.crds.model.ModelVersion;
import dev.slipway.crds.model.ModelVersionSpec;
import dev.slipway.crds.training.TrainingJob;
import dev.slipway.crds.training.TrainingJobStatus;
import dev.slipway.crds.training.TrainingJobStatus.Phase;
import dev.slipway.operator.TestConfiguration;
import dev.slipway.operator.mock.FinishedJob;
import dev.slipway.operator.mock.MockCluster;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrainingJobReconcilerTest {
    private static final String DIGEST = "sha256:" + "b".repeat(64);
    private static final String REPORT = """
            {"outcome": "Succeeded", "uri": "s3://artifacts/models/team/flights/bbbbbbbbbbbb/", "digest": "%s",
             "format": {"name": "ONNX", "version": "1"}, "metrics": {"auc": 0.71}, "size": 12}
            """.formatted(DIGEST).strip();

    private MockCluster cluster;

    @BeforeEach
    void start() {
        cluster = new MockCluster(TrainingJob.class, Dataset.class, ModelVersion.class);
        cluster.run(new TrainingJobReconciler(TestConfiguration.standard(), Clock.systemUTC()));
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void trainingBecomesAModelVersion() {
        createDataset();
        cluster.create(TrainingJobs.builtIn());
        FinishedJob.succeed(cluster, attempt(1), "publish", REPORT);

        TrainingJobStatus status = await(seen -> seen.phase() == Phase.Succeeded);
        assertThat(status.modelVersion()).isEqualTo("flights-v1");
        assertThat(status.metricSummary()).isEqualTo("auc=0.71");
        assertThat(status.dataset().digest()).isEqualTo(TrainingJobs.DATASET_DIGEST);

        ModelVersion version = cluster.get(ModelVersion.class, "flights-v1").orElseThrow();
        assertThat(version.getMetadata().getOwnerReferences()).isEmpty();
        assertThat(version.getSpec().artifact().digest()).isEqualTo(DIGEST);
        assertThat(version.getSpec().artifact().store()).isEqualTo("artifacts");
        assertThat(version.getSpec().lineage().trainingJob()).isEqualTo("flights-v1");
        assertThat(version.getSpec().lineage().dataset()).isEqualTo("flights@3f9ac2d81b07");
        assertThat(version.getSpec().gates()).hasSize(1);
        assertThat(version.getSpec().approvals().required()).isEqualTo(1);
        awaitEvents("AttemptStarted", "Trained");
    }

    @Test
    void runStartsOnceItsDatasetHasAVersion() {
        cluster.create(TrainingJobs.builtIn());
        await(status -> "DatasetNotFound".equals(status.reason()));
        createDataset();
        attempt(1);
    }

    @Test
    void failedAttemptSpendsTheBudgetAndKeepsItsJobForTheLog() {
        createDataset();
        cluster.create(TrainingJobs.builtIn());
        FinishedJob.fail(cluster, attempt(1), "train", 137, "OOMKilled", null);

        TrainingJobStatus status = await(seen -> seen.phase() == Phase.Failed);
        assertThat(status.reason()).isEqualTo("FailuresExhausted");
        assertThat(status.attempts())
                .extracting(TrainingJobStatus.Attempt::outcome)
                .containsExactly("OOMKilled");
        awaitEvents("AttemptFailed", "FailuresExhausted");
        assertThat(cluster.get(Job.class, "flights-v1-attempt-1")).isPresent();
    }

    @Test
    void runThatIsTooLongIsStopped() {
        var late = Clock.offset(Clock.systemUTC(), Duration.ofHours(25));
        createDataset();
        cluster.create(TrainingJobs.builtIn());
        FinishedJob.pod(
                cluster, attempt(1), new PodStatusBuilder().withPhase("Pending").build());
        cluster.stop();

        cluster.run(new TrainingJobReconciler(TestConfiguration.standard(), late));
        TrainingJobStatus status = await(seen -> seen.phase() == Phase.Failed);
        assertThat(status.reason()).isEqualTo("ActiveDeadlineExceeded");
        cluster.await(
                "the end of the Job",
                () -> cluster.get(Job.class, "flights-v1-attempt-1").isPresent()
                        ? Optional.empty()
                        : Optional.of(true));
    }

    @Test
    void nameOfAnotherModelVersionIsNotOverwritten() {
        ModelVersion other = new ModelVersion();
        other.getMetadata().setName("flights-v1");
        other.setSpec(new ModelVersionSpec(
                "cars",
                new ModelVersionSpec.Artifact("s3://artifacts/models/x/", "artifacts", "sha256:" + "c".repeat(64)),
                null,
                null,
                null,
                null,
                null));
        cluster.create(other);
        createDataset();
        cluster.create(TrainingJobs.builtIn());
        FinishedJob.succeed(cluster, attempt(1), "publish", REPORT);

        TrainingJobStatus status = await(seen -> seen.phase() == Phase.Failed);
        assertThat(status.reason()).isEqualTo("ModelVersionTaken");
        assertThat(cluster.get(ModelVersion.class, "flights-v1")
                        .orElseThrow()
                        .getSpec()
                        .model())
                .isEqualTo("cars");
    }

    private void createDataset() {
        Dataset dataset = TrainingJobs.flights();
        DatasetStatus status = dataset.getStatus();
        Dataset created = cluster.create(dataset);
        created.setStatus(status);
        cluster.client().resource(created).updateStatus();
    }

    private Job attempt(int number) {
        String name = "flights-v1-attempt-" + number;
        return cluster.await(name, () -> cluster.get(Job.class, name));
    }

    private TrainingJobStatus await(Predicate<TrainingJobStatus> condition) {
        return cluster.await(
                "the status",
                () -> cluster.get(TrainingJob.class, "flights-v1")
                        .map(TrainingJob::getStatus)
                        .filter(condition));
    }

    private void awaitEvents(String... reasons) {
        cluster.await("events", () -> events().containsAll(List.of(reasons)) ? Optional.of(true) : Optional.empty());
    }

    private List<String> events() {
        return cluster.client().v1().events().inNamespace(MockCluster.NAMESPACE).list().getItems().stream()
                .map(Event::getReason)
                .toList();
    }
}
