package dev.slipway.sidecar.stats;

import dev.slipway.domain.statistics.Histogram;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

/** What happened in one minute of the wall clock. Thread-safe; a request that succeeds adds to a single number. */
final class Minute {
    private static final long SECONDS = 60;

    private final long number;
    private final AtomicIntegerArray latency = new AtomicIntegerArray(Histogram.BOUNDS + 1);
    private final AtomicInteger rejected = new AtomicInteger();
    private final AtomicInteger errors = new AtomicInteger();

    /** The minute that began so many minutes after the epoch. */
    Minute(long number) {
        this.number = number;
    }

    long number() {
        return number;
    }

    void finished(Outcome outcome, int bucket) {
        latency.incrementAndGet(bucket);
        if (outcome == Outcome.ERROR) {
            errors.incrementAndGet();
        }
    }

    void rejected() {
        rejected.incrementAndGet();
        errors.incrementAndGet();
    }

    /** Errors are read before requests, so that there are never more of them. */
    LastHourStats.MinuteStats read() {
        long errorsSeen = errors.get();
        long requests = rejected.get()
                + IntStream.range(0, latency.length())
                        .map(latency::get)
                        .asLongStream()
                        .sum();
        return new LastHourStats.MinuteStats(number * SECONDS, requests, errorsSeen);
    }

    /** The latencies of several minutes together. */
    static LatencyStats latency(List<Minute> minutes) {
        return LatencyStats.read(bucket ->
                minutes.stream().mapToLong(minute -> minute.latency.get(bucket)).sum());
    }
}
