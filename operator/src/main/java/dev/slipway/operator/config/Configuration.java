package dev.slipway.operator.config;

import dev.slipway.crds.common.Resources;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an administrator decides, in the shape of the chart's {@code config.yaml}.
 *
 * @param stores where data and models are
 * @param artifactStore name of the store that versions are written to
 * @param images images of Slipway's own containers
 * @param worker what containers of the worker ask for; a default when absent
 * @param concurrency resources of all kinds together that are looked at at the same time, 1 to 64
 * @param leaderElection how one operator of several is chosen, or null when there is one only
 */
public record Configuration(
        List<Store> stores,
        String artifactStore,
        Images images,
        Worker worker,
        Integer concurrency,
        LeaderElection leaderElection) {
    private static final int DEFAULT_CONCURRENCY = 16;
    private static final Worker DEFAULT_WORKER = new Worker(new Resources(
            Map.of("cpu", new Quantity("100m"), "memory", new Quantity("512Mi")),
            Map.of("memory", new Quantity("2Gi"))));

    public Configuration {
        stores = stores == null ? List.of() : List.copyOf(stores);
        worker = worker == null ? DEFAULT_WORKER : worker;
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
     * Containers of the worker: those of Slipway's own in Jobs, and {@code fetch} in serving pods.
     *
     * @param resources what each asks for and may use at most
     */
    public record Worker(Resources resources) {}

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
