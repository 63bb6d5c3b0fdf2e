package dev.slipway.worker.snapshot;

import dev.slipway.worker.dataset.DatasetSpec;
import dev.slipway.worker.store.StoreSettings;

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

    /**
     * The two stores.
     *
     * @param source where the raw files are
     * @param artifacts where versions go
     */
    public record Stores(StoreSettings source, StoreSettings artifacts) {}
}
