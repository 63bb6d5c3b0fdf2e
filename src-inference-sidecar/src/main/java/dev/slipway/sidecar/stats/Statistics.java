package dev.slipway.sidecar.stats;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** All counters of the process. */
public final class Statistics {
    /** Each release brings one new version; a router that sees more than this counts the rest together. */
    private static final int LARGEST = 256;

    private static final ArmKey OTHER = new ArmKey("", "other");

    private final ConcurrentHashMap<ArmKey, ArmCounters> arms = new ConcurrentHashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final InstantSource clock;

    public Statistics(InstantSource clock) {
        this.clock = clock;
    }

    /** The counters of an arm, made on first use. */
    public ArmCounters arm(ArmKey key) {
        ArmCounters known = arms.get(key);
        if (known != null) {
            return known;
        }
        ArmKey counted = arms.size() < LARGEST ? key : OTHER;
        return arms.computeIfAbsent(counted, made -> new ArmCounters(made, clock));
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
