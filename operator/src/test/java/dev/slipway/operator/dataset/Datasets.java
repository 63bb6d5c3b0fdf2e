package dev.slipway.operator.dataset;

import dev.slipway.crds.dataset.Dataset;
import io.fabric8.kubernetes.client.utils.Serialization;

/** Datasets of the tests. */
final class Datasets {
    private Datasets() {}

    /** Flights from a store of this name. */
    static Dataset flights(String store) {
        return Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: Dataset
                metadata: {name: flights}
                spec:
                  source: {files: {store: %s, paths: ["flights/2013-01.csv"]}}
                  refresh: Manual
                  label: late
                  history: 5
                """.formatted(store), Dataset.class);
    }
}
