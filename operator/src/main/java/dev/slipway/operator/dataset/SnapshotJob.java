package dev.slipway.operator.dataset;

import dev.slipway.crds.dataset.Dataset;
import dev.slipway.crds.dataset.DatasetSpec;
import dev.slipway.domain.dataset.DatasetEngine;
import dev.slipway.domain.dataset.Run;
import dev.slipway.operator.config.Configuration;
import dev.slipway.operator.config.Store;
import dev.slipway.operator.kube.Names;
import dev.slipway.operator.worker.StoreRequest;
import dev.slipway.operator.worker.WorkerJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;

/** The Job that takes a snapshot. */
final class SnapshotJob {
    static final String COMMAND = "snapshot";

    private SnapshotJob() {}

    /** What the worker is told, as in docs/contracts.md. */
    private record Request(String namespace, String name, DatasetSpec spec, Stores stores, String previousResolved) {}

    private record Stores(StoreRequest source, StoreRequest artifacts) {}

    static String name(Dataset dataset, Run run) {
        return Names.of(
                dataset.getMetadata().getName(),
                COMMAND,
                Long.toString(run.generation()),
                Integer.toString(run.number()));
    }

    static Job of(Dataset dataset, Configuration configuration, Run run, String previousResolved) {
        DatasetSpec spec = dataset.getSpec();
        Store source = configuration.store(spec.source().files().store()).orElseThrow();
        Store artifacts = configuration.artifacts();
        var request = new Request(
                dataset.getMetadata().getNamespace(),
                dataset.getMetadata().getName(),
                spec,
                new Stores(StoreRequest.of(source), StoreRequest.of(artifacts)),
                previousResolved);
        var task = new WorkerJob.Task(COMMAND, request, List.of(source, artifacts), DatasetEngine.LONGEST_RUN);
        return WorkerJob.of(dataset, name(dataset, run), configuration, task);
    }
}
