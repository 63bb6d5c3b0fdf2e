package dev.slipway.domain.statistics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Latencies in fixed buckets; the same in every process, so that histograms add up.
 *
 * @param counts requests by bucket; the last is open
 */
public record Histogram(List<Long> counts) {
    /** Number of bounds. */
    public static final int BOUNDS = 64;

    /** Upper bounds of the buckets, inclusive, in milliseconds with four significant digits: log-spaced from 0.25 ms to 60 s. */
    public static final List<Double> BOUNDS_MILLIS = bounds();

    private static final double NANOS_PER_MILLI = 1e6;
    private static final long[] BOUNDS_NANOS = BOUNDS_MILLIS.stream()
            .mapToLong(bound -> Math.round(bound * NANOS_PER_MILLI))
            .toArray();

    /** Nothing seen. */
    public static final Histogram NONE = new Histogram(Collections.nCopies(BOUNDS + 1, 0L));

    public Histogram {
        counts = List.copyOf(counts);
        if (counts.size() != BOUNDS + 1) {
            throw new IllegalArgumentException(
                    "a histogram has %d counts, but got %d".formatted(BOUNDS + 1, counts.size()));
        }
    }

    /** Both together. */
    public Histogram plus(Histogram other) {
        var sums = new ArrayList<Long>(counts.size());
        for (int i = 0; i < counts.size(); i++) {
            sums.add(counts.get(i) + other.counts.get(i));
        }
        return new Histogram(sums);
    }

    /** What came since an earlier look at the same process; never below 0. */
    public Histogram since(Histogram earlier) {
        var differences = new ArrayList<Long>(counts.size());
        for (int i = 0; i < counts.size(); i++) {
            differences.add(Math.max(0, counts.get(i) - earlier.counts.get(i)));
        }
        return new Histogram(differences);
    }

    /** Requests in all. */
    public long total() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /** Bucket in which the quantile lies, 0 to {@link #BOUNDS}; 0 when nothing was seen. */
    public int bucketOf(double quantile) {
        double rank = Math.ceil(quantile * total());
        long seen = 0;
        for (int i = 0; i < counts.size(); i++) {
            seen += counts.get(i);
            if (seen >= rank) {
                return i;
            }
        }
        return BOUNDS;
    }

    /** Bucket of a request that takes so long, 0 to {@link #BOUNDS}. */
    public static int bucketOf(Duration latency) {
        return bucketOfNanos(latency.toNanos());
    }

    /** The same for a number of nanoseconds. */
    public static int bucketOfNanos(long nanos) {
        int found = Arrays.binarySearch(BOUNDS_NANOS, nanos);
        return found >= 0 ? found : -found - 1;
    }

    /** Upper bound of the quantile in milliseconds; infinite when it lies in the open bucket. */
    public double upperBoundMillis(double quantile) {
        int bucket = bucketOf(quantile);
        return bucket == BOUNDS ? Double.POSITIVE_INFINITY : BOUNDS_MILLIS.get(bucket);
    }

    /** Requests in buckets above this one. */
    public long above(int bucket) {
        return counts.subList(bucket + 1, counts.size()).stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static List<Double> bounds() {
        double step = Math.log(60_000 / 0.25) / (BOUNDS - 1);
        var bounds = new ArrayList<Double>(BOUNDS);
        for (int i = 0; i < BOUNDS; i++) {
            bounds.add(fourDigits(0.25 * Math.exp(i * step)));
        }
        return List.copyOf(bounds);
    }

    /** Two machines whose exp differs in the last bit name the same bound all the same. */
    private static double fourDigits(double value) {
        double unit = Math.pow(10, 3 - Math.floor(Math.log10(value)));
        return Math.round(value * unit) / unit;
    }
}
