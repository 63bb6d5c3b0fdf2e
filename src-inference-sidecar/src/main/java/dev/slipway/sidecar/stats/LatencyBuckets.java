package dev.slipway.sidecar.stats;

import java.util.Arrays;
import java.util.List;

/**
 * The bounds of every latency histogram of Slipway: 64 of them, log-spaced from 0.25 ms to 60 s. They are the same in every process of
 * every version, so that the counts of pods add up.
 */
public final class LatencyBuckets {
    public static final int BOUNDS = 64;
    private static final double SMALLEST_MILLIS = 0.25;
    private static final double LARGEST_MILLIS = 60_000;
    private static final double NANOS_PER_MILLI = 1_000_000;
    private static final double[] MILLIS = millis();
    private static final long[] NANOS = nanos();

    private LatencyBuckets() {}

    /** Upper bounds, inclusive, in milliseconds with four significant digits, ascending. */
    public static List<Double> boundsMillis() {
        return Arrays.stream(MILLIS).boxed().toList();
    }

    /** Index of the bucket of a duration: 0 to 64, where 64 is the open one above the last bound. */
    public static int indexOf(long nanos) {
        int found = Arrays.binarySearch(NANOS, nanos);
        return found >= 0 ? found : -found - 1;
    }

    private static double[] millis() {
        double step = Math.pow(LARGEST_MILLIS / SMALLEST_MILLIS, 1.0 / (BOUNDS - 1));
        double[] bounds = new double[BOUNDS];
        for (int i = 0; i < BOUNDS; i++) {
            bounds[i] = fourDigits(SMALLEST_MILLIS * Math.pow(step, i));
        }
        return bounds;
    }

    private static long[] nanos() {
        return Arrays.stream(MILLIS)
                .mapToLong(bound -> Math.round(bound * NANOS_PER_MILLI))
                .toArray();
    }

    /** Rounded, so that two platforms whose pow differs in the last bit still name the same bound. */
    private static double fourDigits(double value) {
        double unit = Math.pow(10, 3 - Math.floor(Math.log10(value)));
        return Math.round(value * unit) / unit;
    }
}
