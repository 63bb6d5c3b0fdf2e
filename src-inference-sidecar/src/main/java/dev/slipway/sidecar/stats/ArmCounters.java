package dev.slipway.sidecar.stats;

import dev.slipway.domain.statistics.Histogram;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** What happened to the inference requests of one arm and version since the series began. Counters only rise. */
public final class ArmCounters {
    private final ArmKey key;
    private final LongAdder requests = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder clientErrors = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder mirrored = new LongAdder();
    private final LongAdder mirrorDropped = new LongAdder();
    private final LongAdder latencyNanos = new LongAdder();
    private final AtomicLongArray latency = new AtomicLongArray(Histogram.BOUNDS + 1);
    private final Instant startedAt;
    private final LastHour lastHour;

    ArmCounters(ArmKey key, InstantSource clock) {
        this.key = key;
        this.startedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        this.lastHour = new LastHour(clock);
    }

    public ArmKey key() {
        return key;
    }

    /** A request that a model answered, or failed to answer, after so many nanoseconds. */
    public void finished(Outcome outcome, long nanos) {
        count(outcome);
        latencyNanos.add(nanos);
        int bucket = Histogram.bucketOfNanos(nanos);
        latency.incrementAndGet(bucket);
        lastHour.present().finished(outcome, bucket);
    }

    /** A request refused for want of room: an error to its user, but no sample of the model's latency. */
    public void rejected() {
        rejected.increment();
        lastHour.present().rejected();
        count(Outcome.ERROR);
    }

    /** A copy that was sent to this arm and answered; no user waited for it. */
    public void mirrored() {
        mirrored.increment();
    }

    /** A copy that was not sent, or not answered: the bound on copies was reached, the body too long, or the arm failed. */
    public void mirrorDropped() {
        mirrorDropped.increment();
    }

    /** The counters as they stand. Errors are read before requests, so that their share never exceeds one. */
    public ArmStats read() {
        long errorsSeen = errors.sum();
        long clientErrorsSeen = clientErrors.sum();
        return new ArmStats(
                key.arm(),
                key.version(),
                startedAt,
                requests.sum(),
                errorsSeen,
                clientErrorsSeen,
                rejected.sum(),
                LatencyStats.read(latency::get),
                lastHour.read(),
                mirrored.sum(),
                mirrorDropped.sum(),
                latencyNanos.sum());
    }

    private void count(Outcome outcome) {
        requests.increment();
        switch (outcome) {
            case SUCCESS -> {}
            case CLIENT_ERROR -> clientErrors.increment();
            case ERROR -> errors.increment();
        }
    }
}
