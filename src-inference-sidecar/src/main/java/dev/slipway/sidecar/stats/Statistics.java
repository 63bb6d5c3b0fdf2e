package dev.slipway.sidecar.stats;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** All counters of the process. */
public final class Statistics {
    private final ConcurrentHashMap<ArmKey, ArmCounters> arms = new ConcurrentHashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final InstantSource clock;

    public Statistics(InstantSource clock) {
        this.clock = clock;
    }

    /** The counters of an arm, made on first use. */
    public ArmCounters arm(ArmKey key) {
        return arms.computeIfAbsent(key, made -> new ArmCounters(made, clock));
    }

    /** Forgets all others, since each release brings a new version. One of them that comes back begins at zero. */
    public void retain(Set<ArmKey> keys) {
        arms.keySet().retainAll(keys);
    }

    /** Requests that have begun and not ended, user requests of every path. */
    public AtomicInteger inFlight() {
        return inFlight;
    }

    /** Open connections of clients to the data port. */
    public AtomicInteger connections() {
        return connections;
    }

    public List<ArmStats> read() {
        return arms.values().stream()
                .map(ArmCounters::read)
                .sorted(Comparator.comparing(ArmStats::arm).thenComparing(ArmStats::version))
                .toList();
    }
}
