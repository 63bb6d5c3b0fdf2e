package dev.slipway.operator.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.common.Condition;
import dev.slipway.crds.common.Condition.Truth;
import dev.slipway.crds.dataset.Dataset;
import dev.slipway.crds.dataset.DatasetStatus;
import dev.slipway.operator.TestConfiguration;
import dev.slipway.operator.kube.Conditions;
import dev.slipway.operator.mock.FinishedJob;
import dev.slipway.operator.mock.MockCluster;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatasetReconcilerTest {
    private static final String DIGEST = "sha256:" + "3f9ac2d81b07".repeat(5) + "abcd";
    private static final String REPORT = """
            {"outcome": "Succeeded", "version": "%s", "logical": "%s", "uri": "s3://artifacts/datasets/team/flights/3f9ac2d81b07/",
             "resolved": "%s", "rows": {"train": 80, "validation": 10, "test": 10},
             "columns": [{"name": "distance", "type": "float64"}], "checks": {"passed": 2, "warned": 0, "failed": 0, "worst": []}}
            """.formatted(DIGEST, DIGEST, DIGEST);

    private static final String QUOTA = "jobs.batch \"flights-snapshot-1-1\" is forbidden: exceeded quota: small";

    private MockCluster cluster;

    @BeforeEach
    void start() {
        cluster = new MockCluster(Dataset.class);
        cluster.run(new DatasetReconciler(TestConfiguration.standard(), Clock.systemUTC()));
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void snapshotBecomesTheVersion() {
        cluster.create(Datasets.flights("raw"));
        Job job = cluster.await("the snapshot Job", () -> cluster.get(Job.class, "flights-snapshot-1-1"));
        assertThat(job.getMetadata().getOwnerReferences()).hasSize(1);

        FinishedJob.succeed(cluster, job, "snapshot", REPORT);

        DatasetStatus status = cluster.await("a version", () -> status().filter(seen -> seen.version() != null));
        assertThat(status.version().name()).isEqualTo("3f9ac2d81b07");
        assertThat(status.version().rows().train()).isEqualTo(80);
        assertThat(status.checks().summary()).isEqualTo("2/2");
        assertThat(condition(status, "Ready").status()).isEqualTo(Truth.True);
        assertThat(condition(status, "ChecksPassed").status()).isEqualTo(Truth.True);
        cluster.await("the event", () -> events().contains("NewVersion") ? Optional.of(true) : Optional.empty());
        assertThat(events()).contains("SnapshotStarted");
    }

    @Test
    void unknownStoreIsNamedAndNothingRuns() {
        cluster.create(Datasets.flights("nowhere"));
        DatasetStatus status = cluster.await(
                "a stalled Dataset",
                () -> status().filter(seen -> condition(seen, "Stalled").status() == Truth.True));
        assertThat(condition(status, "Stalled").message())
                .contains("spec.source.files.store")
                .contains("nowhere")
                .contains("[artifacts, raw]");
        assertThat(cluster.client()
                        .batch()
                        .v1()
                        .jobs()
                        .inNamespace(MockCluster.NAMESPACE)
                        .list()
                        .getItems())
                .isEmpty();
    }

    @Test
    void restartedOperatorMakesNoSecondJobAndWritesNothing() {
        cluster.create(Datasets.flights("raw"));
        Job job = cluster.await("the snapshot Job", () -> cluster.get(Job.class, "flights-snapshot-1-1"));
        FinishedJob.succeed(cluster, job, "snapshot", REPORT);
        cluster.await("a version", () -> status().filter(seen -> seen.version() != null));
        cluster.await("the event", () -> events().contains("NewVersion") ? Optional.of(true) : Optional.empty());

        cluster.stop();
        List<String> before = cluster.writes();
        var reconciler = new CountingReconciler(TestConfiguration.standard());
        cluster.run(reconciler);
        cluster.await("a look", () -> reconciler.looks() > 0 ? Optional.of(true) : Optional.empty());

        assertThat(cluster.writes()).isEqualTo(before);
    }

    @Test
    void refusedJobStallsTheDatasetWithTheWordsOfTheApiServerUntilItIsTaken() {
        cluster.refuse(DatasetReconcilerTest::isNewJob, 403, QUOTA);
        cluster.create(Datasets.flights("raw"));
        Condition stalled = awaitCondition("Stalled", Truth.True);
        assertThat(stalled.reason()).isEqualTo("LookFailed");
        assertThat(stalled.message()).contains(QUOTA);
        assertThat(condition(status().orElseThrow(), "Ready").status()).isEqualTo(Truth.False);
        assertThat(condition(status().orElseThrow(), "Resolved").status()).isEqualTo(Truth.Unknown);

        awaitTries(2);
        List<String> written = statusWrites();
        awaitTries(4);
        assertThat(statusWrites()).isEqualTo(written);
        assertThat(awaitCondition("Stalled", Truth.True)).isEqualTo(stalled);

        cluster.refuse(_ -> false);
        assertThat(awaitCondition("Reconciling", Truth.True).reason()).startsWith("Snapshot");
        assertThat(cluster.get(Job.class, "flights-snapshot-1-1")).isPresent();
    }

    @Test
    void whatWasDecidedIsToldThoughItCannotBeDoneYet() {
        cluster.refuse(DatasetReconcilerTest::isNewJob, 404, "namespaces \"team\" not found");
        cluster.create(Datasets.flights("raw"));
        awaitTries(2);
        assertThat(events()).containsOnlyOnce("SnapshotStarted").contains("LookFailed");
        assertThat(condition(status().orElseThrow(), "Reconciling").status())
                .as("what may pass by itself")
                .isEqualTo(Truth.True);
    }

    private static boolean isNewJob(String write) {
        return write.startsWith("POST") && write.endsWith("/jobs");
    }

    private void awaitTries(int least) {
        cluster.await(
                least + " tries",
                () -> cluster.writes().stream()
                        .filter(DatasetReconcilerTest::isNewJob)
                        .skip(least - 1L)
                        .findFirst());
    }

    private List<String> statusWrites() {
        return cluster.writes().stream()
                .filter(write -> write.endsWith("/datasets/flights/status"))
                .toList();
    }

    private Condition awaitCondition(String type, Truth truth) {
        return cluster.await(
                "%s %s".formatted(type, truth),
                () -> status().map(status -> condition(status, type)).filter(seen -> seen.status() == truth));
    }

    private Optional<DatasetStatus> status() {
        return cluster.get(Dataset.class, "flights")
                .map(Dataset::getStatus)
                .filter(status -> status.conditions() != null);
    }

    private List<String> events() {
        return cluster.client().v1().events().inNamespace(MockCluster.NAMESPACE).list().getItems().stream()
                .map(Event::getReason)
                .toList();
    }

    private static Condition condition(DatasetStatus status, String type) {
        return Conditions.find(status.conditions(), type).orElseThrow();
    }
}
