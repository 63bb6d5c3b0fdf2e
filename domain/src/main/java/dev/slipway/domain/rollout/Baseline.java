package dev.slipway.domain.rollout;

import dev.slipway.domain.statistics.Counts;
import dev.slipway.domain.statistics.Histogram;
import dev.slipway.domain.statistics.Traffic;
import java.util.Optional;

/**
 * What is usual for the stable version, from its last hour.
 *
 * @param p95 bucket of the latency histogram in which its 95th percentile lay
 * @param p99 bucket of its 99th percentile
 * @param dispersion factor by which its errors vary more than chance, at least 1
 */
public record Baseline(int p95, int p99, double dispersion) {
    private static final double P95 = 0.95;
    private static final double P99 = 0.99;
    private static final long LEAST_REQUESTS = 20;

    /**
     * What the last hour says; empty while there were too few requests. A model that answers in a millisecond is not slow at two, though all of its requests are beyond the
     * other's p95: hence the floor of the plan.
     */
    static Optional<Baseline> of(AnalysisPlan plan, LastHour stable) {
        Histogram latency = stable.latency();
        int floor = Histogram.bucketOf(plan.latencyFloor());
        return latency.total() < LEAST_REQUESTS
                ? Optional.empty()
                : Optional.of(new Baseline(
                        Math.max(latency.bucketOf(P95), floor),
                        Math.max(latency.bucketOf(P99), floor),
                        stable.dispersion()));
    }

    static Counts slowerThan(int bucket, Traffic traffic) {
        Histogram latency = traffic.latency();
        return new Counts(latency.total(), bucket >= Histogram.BOUNDS ? 0 : latency.above(bucket));
    }
}
