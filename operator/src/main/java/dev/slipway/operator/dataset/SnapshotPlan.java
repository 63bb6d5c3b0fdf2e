package dev.slipway.operator.dataset;

import dev.slipway.crds.dataset.Dataset;
import dev.slipway.crds.dataset.DatasetSpec;
import dev.slipway.domain.dataset.DatasetPlan;
import dev.slipway.domain.dataset.Refresh;
import dev.slipway.operator.config.Configuration;
import dev.slipway.operator.config.Store;

/** What a Dataset wants, in terms of the domain. */
final class SnapshotPlan {
    private SnapshotPlan() {}

    static DatasetPlan of(Dataset dataset, Configuration configuration) {
        DatasetSpec spec = dataset.getSpec();
        long generation = dataset.getMetadata().getGeneration();
        try {
            return new DatasetPlan(generation, refresh(spec), spec.history(), rejection(spec, configuration));
        } catch (IllegalArgumentException badSchedule) {
            var rejection = new DatasetPlan.Rejection("spec.schedule", badSchedule.getMessage());
            return new DatasetPlan(generation, new Refresh.Manual(), spec.history(), rejection);
        }
    }

    private static Refresh refresh(DatasetSpec spec) {
        return switch (spec.refresh()) {
            case Manual -> new Refresh.Manual();
            case OnChange -> new Refresh.OnChange();
            case Schedule -> new Refresh.Scheduled(Cron.parse(spec.schedule()));
        };
    }

    private static DatasetPlan.Rejection rejection(DatasetSpec spec, Configuration configuration) {
        String name = spec.source().files().store();
        return configuration.store(name).isPresent()
                ? null
                : new DatasetPlan.Rejection(
                        "spec.source.files.store",
                        "no store has the name %s; the operator's configuration (Helm value stores) has %s"
                                .formatted(
                                        name,
                                        configuration.stores().stream()
                                                .map(Store::name)
                                                .toList()));
    }
}
