package dev.slipway.operator.config;

import java.util.List;
import java.util.Optional;

/**
 * What an administrator decides, in the shape of the chart's {@code config.yaml}.
 *
 * @param stores where data and models are
 * @param artifactStore name of the store that versions are written to
 * @param images images of Slipway's own containers
 * @param concurrency resources of a kind that are looked at at the same time
 * @param leaderElection how one operator of several is chosen, or null when there is one only
 */
public record Configuration(
        List<Store> stores, String artifactStore, Images images, Integer concurrency, LeaderElection leaderElection) {
    private static final int DEFAULT_CONCURRENCY = 4;

    public Configuration {
        stores = stores == null ? List.of() : List.copyOf(stores);
        concurrency = concurrency == null ? DEFAULT_CONCURRENCY : concurrency;
    }

    /** The store of this name, as resources call it. */
    public Optional<Store> store(String name) {
        return stores.stream().filter(store -> store.name().equals(name)).findFirst();
    }

    /** The store that versions are written to. */
    public Store artifacts() {
        return store(artifactStore)
                .orElseThrow(() -> new IllegalStateException("artifactStore " + artifactStore + " was checked"));
    }

    /**
     * Images of Slipway's own containers.
     *
     * @param worker image of the worker
     * @param sidecar image of the sidecar
     * @param pullPolicy {@code Always}, {@code IfNotPresent} or {@code Never}
     */
    public record Images(String worker, String sidecar, String pullPolicy) {}

    /**
     * How one operator of several is chosen. Durations are like {@code 30s}.
     *
     * @param lease name of the lease
     * @param namespace namespace of the lease
     * @param leaseDuration how long a lease holds
     * @param renewDeadline how long a leader tries to renew it before it steps back
     * @param retryPeriod time between two tries
     */
    public record LeaderElection(
            String lease, String namespace, String leaseDuration, String renewDeadline, String retryPeriod) {}
}
