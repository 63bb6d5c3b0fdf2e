package dev.slipway.operator.model;

import dev.slipway.crds.model.ModelVersion;
import dev.slipway.crds.model.ModelVersionSpec.Artifact;
import dev.slipway.domain.model.Verification;
import dev.slipway.operator.config.Configuration;
import dev.slipway.operator.config.Store;
import dev.slipway.operator.kube.Names;
import dev.slipway.operator.worker.StoreRequest;
import dev.slipway.operator.worker.WorkerJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;

/** The Job that compares an artifact with its digest and looks what is in it. */
final class VerifyJob {
    static final String COMMAND = "verify";

    private VerifyJob() {}

    /** What the worker is told, as in docs/contracts.md. */
    private record Request(String uri, String digest, StoreRequest store) {}

    static String name(ModelVersion version, int run) {
        return Names.of(version.getMetadata().getName(), COMMAND, Integer.toString(run));
    }

    static Job of(ModelVersion version, Configuration configuration, int run) {
        Artifact artifact = version.getSpec().artifact();
        Store store = configuration.store(artifact.store()).orElseThrow();
        var request = new Request(artifact.uri(), artifact.digest(), StoreRequest.of(store));
        var task = new WorkerJob.Task(COMMAND, request, List.of(store), Verification.LONGEST_RUN);
        return WorkerJob.of(version, name(version, run), configuration, task);
    }
}
