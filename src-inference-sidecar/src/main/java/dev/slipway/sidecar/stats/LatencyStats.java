package dev.slipway.sidecar.stats;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.slipway.domain.statistics.Histogram;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/**
 * A latency histogram.
 *
 * @param boundsMillis upper bounds in milliseconds, the same everywhere
 * @param counts requests per bucket, one more than bounds: the last is open
 * @param sumNanos sum of all durations; for Prometheus, not part of the report
 */
public record LatencyStats(
        List<Double> boundsMillis,
        List<Long> counts,
        @JsonIgnore long sumNanos) {

    static LatencyStats read(AtomicLongArray counts, long sumNanos) {
        List<Long> read =
                IntStream.range(0, counts.length()).mapToObj(counts::get).toList();
        return new LatencyStats(Histogram.BOUNDS_MILLIS, read, sumNanos);
    }
}
