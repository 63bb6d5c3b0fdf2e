package dev.slipway.operator.mock;

import dev.slipway.crds.approval.ModelApproval;
import dev.slipway.crds.dataset.Dataset;
import dev.slipway.crds.dataset.DatasetStatus;
import dev.slipway.crds.model.ModelVersion;
import dev.slipway.crds.monitor.ModelMonitor;
import dev.slipway.crds.rollout.Rollout;
import dev.slipway.crds.training.TrainingJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.util.Optional;

/**
 * An API server for a process of the operator that rehearses what it does in production. Prints its address, waits for a byte, plays a Dataset through, prints
 * {@code done} and ends with its input.
 */
public final class Rehearsal {
    private static final String DIGEST = "sha256:" + "3f9ac2d81b07".repeat(5) + "abcd";
    private static final String REPORT = """
            {"outcome": "Succeeded", "version": "%s", "logical": "%s", "uri": "s3://artifacts/datasets/team/flights/3f9ac2d81b07/",
             "resolved": "%s", "rows": {"train": 80, "validation": 10, "test": 10},
             "columns": [{"name": "distance", "type": "float64"}], "checks": {"passed": 2, "warned": 0, "failed": 0, "worst": []}}
            """.formatted(DIGEST, DIGEST, DIGEST);

    private Rehearsal() {}

    /** Runs until the input ends. */
    public static void main(String[] arguments) throws IOException {
        try (MockCluster cluster = new MockCluster(
                true,
                Dataset.class,
                TrainingJob.class,
                ModelVersion.class,
                ModelApproval.class,
                Rollout.class,
                ModelMonitor.class)) {
            System.out.println(cluster.client().getMasterUrl());
            if (System.in.read() >= 0) {
                play(cluster);
                System.out.println("done");
                System.in.transferTo(System.out);
            }
        }
    }

    private static void play(MockCluster cluster) {
        cluster.create(Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: Dataset
                metadata: {name: flights}
                spec:
                  source: {files: {store: artifacts, paths: ["flights/2013-01.csv"]}}
                  refresh: Manual
                  label: late
                  history: 5
                """, Dataset.class));
        Job job = cluster.await("the snapshot Job", () -> cluster.get(Job.class, "flights-snapshot-1-1"));
        FinishedJob.succeed(cluster, job, "snapshot", REPORT);
        cluster.await("a version", () -> cluster.get(Dataset.class, "flights").flatMap(Rehearsal::version));
    }

    private static Optional<String> version(Dataset dataset) {
        return Optional.ofNullable(dataset.getStatus())
                .map(DatasetStatus::version)
                .map(DatasetStatus.DatasetVersion::digest);
    }
}
