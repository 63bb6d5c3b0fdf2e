package dev.slipway.worker.snapshot;

import dev.slipway.worker.dataset.DatasetSpec;
import dev.slipway.worker.store.StoreSettings;
import java.util.Objects;

/**
 * A request to make a dataset version.
 *
 * @param namespace namespace of the Dataset
 * @param name name of the Dataset
 * @param spec what the dataset is made of
 * @param stores where the source is and where versions go
 * @param previousResolved what the source was when the last version was made, or null
 */
public record SnapshotRequest(String namespace, String name, DatasetSpec spec, Stores stores, String previousResolved) {
    /** @throws NullPointerException naming what is missing */
    public SnapshotRequest {
        Objects.requireNonNull(namespace, "namespace is missing");
        Objects.requireNonNull(name, "name is missing");
        Objects.requireNonNull(spec, "spec is missing");
        Objects.requireNonNull(stores, "stores is missing");
    }

    /**
     * The two stores.
     *
     * @param source where the raw files are
     * @param artifacts where versions go
     */
    public record Stores(StoreSettings source, StoreSettings artifacts) {
        /** @throws NullPointerException naming what is missing */
        public Stores {
            Objects.requireNonNull(source, "source is missing");
            Objects.requireNonNull(artifacts, "artifacts is missing");
        }
    }
}
