package dev.slipway.operator.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.approval.ModelApproval;
import dev.slipway.crds.common.Condition;
import dev.slipway.crds.common.Condition.Truth;
import dev.slipway.crds.model.ModelVersion;
import dev.slipway.crds.model.ModelVersionSpec;
import dev.slipway.crds.model.ModelVersionStatus;
import dev.slipway.crds.model.ModelVersionStatus.Phase;
import dev.slipway.crds.rollout.Rollout;
import dev.slipway.operator.TestConfiguration;
import dev.slipway.operator.kube.Conditions;
import dev.slipway.operator.mock.FinishedJob;
import dev.slipway.operator.mock.MockCluster;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.prometheus.client.CollectorRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelVersionReconcilerTest {
    private static final String FOUND = """
            {"outcome": "Succeeded", "metrics": {"auc": 0.71}, "format": {"name": "ONNX", "version": "1"}, "size": 4096, "dataset": null,
             "signature": {"inputs": [{"name": "input", "type": "FP64", "shape": [-1, 15]}], "outputs": [{"name": "probability", "type": "FP64", "shape": [-1, 1]}]}}
            """;
    private static final String OTHER = """
            {"outcome": "Failed", "reason": "DigestMismatch", "field": "digest", "message": "the manifest has another digest"}
            """;

    private final CollectorRegistry registry = new CollectorRegistry();
    private MockCluster cluster;

    @BeforeEach
    void start() {
        cluster = new MockCluster(ModelVersion.class, ModelApproval.class, Rollout.class);
        run();
    }

    private void run() {
        var metrics = new ModelVersionMetrics(registry);
        cluster.run(new ModelVersionReconciler(TestConfiguration.standard(), metrics, Clock.systemUTC()));
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void artifactThatIsWhatItSaysBecomesReadyWithItsSignature() {
        cluster.create(Versions.version("flights-v2", ""));
        FinishedJob.succeed(cluster, job(1), "verify", FOUND);
        ModelVersionStatus status = await("Ready", is(Phase.Ready));
        assertThat(status.verifiedDigest()).isEqualTo(Versions.DIGEST);
        assertThat(status.signature().inputs().getFirst().shape()).containsExactly(-1L, 15L);
        assertThat(status.metricSummary()).isEqualTo("auc=0.71");
        assertThat(condition(status, "Ready").status()).isEqualTo(Truth.True);
        cluster.await("events", () -> events().contains("Ready") ? Optional.of(true) : Optional.empty());
        assertThat(events()).containsExactlyInAnyOrder("Verified", "Ready");
        assertThat(registry.getSampleValue(
                        "slipway_modelversions",
                        new String[] {"namespace", "model", "phase"},
                        new String[] {MockCluster.NAMESPACE, "flights", "Ready"}))
                .isEqualTo(1);
    }

    @Test
    void otherDigestIsStalledAndNeverServable() {
        cluster.create(Versions.version("flights-v2", ""));
        FinishedJob.fail(cluster, job(1), "verify", 2, "Error", OTHER);
        ModelVersionStatus status =
                await("Stalled", seen -> condition(seen, "Stalled").status() == Truth.True);
        assertThat(condition(status, "Stalled").reason()).isEqualTo("DigestMismatch");
        assertThat(condition(status, "Stalled").message())
                .startsWith("spec.artifact.digest: the manifest has another digest");
        assertThat(condition(status, "Verified").status()).isEqualTo(Truth.False);
        assertThat(status.verifiedDigest()).isNull();
        assertThat(status.verification().nextAt()).isNotNull();
    }

    @Test
    void unknownStoreIsNamedAndNothingRuns() {
        ModelVersion version = Versions.version("flights-v2", "");
        version.setSpec(new ModelVersionSpec(
                "flights",
                new ModelVersionSpec.Artifact("s3://x/y/", "nowhere", Versions.DIGEST),
                version.getSpec().format(),
                null,
                null,
                null,
                null));
        cluster.create(version);
        ModelVersionStatus status =
                await("Stalled", seen -> condition(seen, "Stalled").status() == Truth.True);
        assertThat(condition(status, "Stalled").message())
                .contains("spec.artifact.store", "nowhere", "[artifacts, raw]");
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
    void versionUnderItsGateIsRejectedAndRecoversWhenTheGateChanges() {
        cluster.create(Versions.version("flights-v2", gate("0.90")));
        FinishedJob.succeed(cluster, job(1), "verify", FOUND);
        ModelVersionStatus rejected = await("Rejected", is(Phase.Rejected));
        assertThat(rejected.gateSummary()).isEqualTo("0/1");
        assertThat(condition(rejected, "GatesPassed").message())
                .contains("good: auc 0.71 is under the minimum (at least 0.90)");
        cluster.client()
                .resources(ModelVersion.class)
                .inNamespace(MockCluster.NAMESPACE)
                .withName("flights-v2")
                .edit(version -> {
                    version.setSpec(Versions.version("flights-v2", gate("0.70")).getSpec());
                    version.getMetadata().setGeneration(2L);
                    return version;
                });
        assertThat(await("Ready", is(Phase.Ready)).gateSummary()).isEqualTo("1/1");
    }

    @Test
    void versionIsComparedWithWhatIsServed() {
        cluster.create(Versions.version("flights-v1", ""));
        FinishedJob.succeed(cluster, job("flights-v1", 1), "verify", FOUND.replace("0.71", "0.80"));
        await("flights-v1", "Ready", is(Phase.Ready));
        Versions.serve(cluster, Versions.rollout("flights", "flights-v1", null));
        await("flights-v1", "served", status -> List.of("flights (stable)").equals(status.servedBy()));
        cluster.create(
                Versions.version(
                        "flights-v2",
                        "gates: [{name: better, metric: auc, noWorseThan: {champion: true, goal: Maximize, margin: \"0.005\"}}]"));
        FinishedJob.succeed(cluster, job(1), "verify", FOUND);
        ModelVersionStatus status = await("Rejected", is(Phase.Rejected));
        assertThat(status.evaluation().champion()).isEqualTo("flights-v1");
        assertThat(status.gates().getFirst().why())
                .isEqualTo("auc 0.71 is under flights-v1 less the margin (at least 0.795)");
    }

    @Test
    void versionWaitsForApprovalsOfItsDigest() {
        cluster.create(Versions.version("flights-v2", "approvals: {required: 1}"));
        FinishedJob.succeed(cluster, job(1), "verify", FOUND);
        await("AwaitingApproval", is(Phase.AwaitingApproval));
        cluster.create(Versions.approval("flights-v2", "ben", "sha256:" + "0".repeat(64), "Approve"));
        cluster.create(Versions.approval("flights-v2", "anna", Versions.DIGEST, "Approve"));
        ModelVersionStatus status = await("Ready", is(Phase.Ready));
        assertThat(status.approvals()).extracting("approver").containsExactly("anna");
    }

    @Test
    void rejectionOfAPersonRejects() {
        cluster.create(Versions.version("flights-v2", ""));
        FinishedJob.succeed(cluster, job(1), "verify", FOUND);
        await("Ready", is(Phase.Ready));
        cluster.create(Versions.approval("flights-v2", "ben", Versions.DIGEST, "Reject"));
        ModelVersionStatus status = await("Rejected", is(Phase.Rejected));
        assertThat(condition(status, "Ready").message()).startsWith("ben rejected it in ModelApproval flights-v2-ben");
    }

    @Test
    void restartedOperatorMakesNoSecondJobAndWritesNothing() {
        cluster.create(Versions.version("flights-v2", gate("0.70")));
        FinishedJob.succeed(cluster, job(1), "verify", FOUND);
        await("Ready", is(Phase.Ready));
        cluster.await("events", () -> events().contains("Ready") ? Optional.of(true) : Optional.empty());
        cluster.stop();
        registry.clear();
        List<String> before = cluster.writes();
        run();
        // The operator starts after every resource was looked at, or queued; another resource that becomes Ready comes
        // after it.
        cluster.create(Versions.version("flights-v3", ""));
        FinishedJob.succeed(cluster, job("flights-v3", 1), "verify", FOUND);
        await("flights-v3", "Ready", is(Phase.Ready));
        assertThat(cluster.writes().subList(before.size(), cluster.writes().size()))
                .allSatisfy(write -> assertThat(write).doesNotContain("flights-v2"));
    }

    private static String gate(String least) {
        return "gates: [{name: good, metric: auc, min: \"%s\"}]".formatted(least);
    }

    private Job job(int run) {
        return job("flights-v2", run);
    }

    private Job job(String version, int run) {
        return cluster.await(
                "the verification Job", () -> cluster.get(Job.class, "%s-verify-%d".formatted(version, run)));
    }

    private ModelVersionStatus await(String what, Predicate<ModelVersionStatus> holds) {
        return await("flights-v2", what, holds);
    }

    private ModelVersionStatus await(String version, String what, Predicate<ModelVersionStatus> holds) {
        return cluster.await(
                "%s %s".formatted(version, what),
                () -> cluster.get(ModelVersion.class, version)
                        .map(ModelVersion::getStatus)
                        .filter(status -> status.conditions() != null)
                        .filter(holds));
    }

    private static Predicate<ModelVersionStatus> is(Phase phase) {
        return status -> status.phase() == phase;
    }

    private List<String> events() {
        return cluster.client().v1().events().inNamespace(MockCluster.NAMESPACE).list().getItems().stream()
                .map(Event::getReason)
                .toList();
    }

    private static Condition condition(ModelVersionStatus status, String type) {
        return Conditions.find(status.conditions(), type).orElseThrow();
    }
}
