package dev.slipway.sidecar.stats;

import dev.slipway.domain.statistics.Histogram;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * A latency histogram.
 *
 * @param boundsMillis upper bounds in milliseconds, the same everywhere
 * @param counts requests per bucket, one more than bounds: the last is open
 */
public record LatencyStats(List<Double> boundsMillis, List<Long> counts) {

    static LatencyStats read(IntToLongFunction countOfBucket) {
        List<Long> counts = IntStream.rangeClosed(0, Histogram.BOUNDS)
                .mapToLong(countOfBucket)
                .boxed()
                .toList();
        return new LatencyStats(Histogram.BOUNDS_MILLIS, counts);
    }
}
