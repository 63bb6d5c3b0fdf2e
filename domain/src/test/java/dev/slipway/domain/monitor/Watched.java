package dev.slipway.domain.monitor;

import dev.slipway.domain.statistics.Counts;
import dev.slipway.domain.statistics.Histogram;
import dev.slipway.domain.statistics.Traffic;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A version with one pod that is watched, and a clock that moves by hand. */
final class Watched {
    static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    static final Duration LOOK = Duration.ofMinutes(1);

    String version = "flights-v1";
    Limits limits = new Limits(new BigDecimal("0.01"), null);
    Duration window = Duration.ofHours(1);
    Instant now = START;
    MonitorState state = MonitorState.NEW;
    Outcome last;
    Traffic traffic = Traffic.NONE;
    final List<Happening> happenings = new ArrayList<>();

    /** A version that was looked at once. */
    static Watched by(String errorRate, String p99Millis) {
        var watched = new Watched();
        watched.limits = new Limits(
                errorRate == null ? null : new BigDecimal(errorRate),
                p99Millis == null ? null : Duration.ofMillis(Long.parseLong(p99Millis)));
        return watched.look();
    }

    MonitorPlan plan() {
        return new MonitorPlan("flights", window, limits);
    }

    Watched look() {
        Traffic came = traffic;
        traffic = Traffic.NONE;
        return sees(new Sight.Serving(version, 1, 1, came));
    }

    Watched sees(Sight sight) {
        last = Monitoring.decide(plan(), state, sight, now);
        state = last.state();
        happenings.addAll(last.happenings());
        return this;
    }

    /** A minute later, after so many requests of which so many failed. */
    Watched serves(long requests, long errors) {
        return serves(new Traffic(new Counts(requests, errors), latency(requests, 1)));
    }

    /** A minute later, after 1000 requests of which so many took so long and the others a millisecond. */
    Watched servesSlow(long slow, double millis) {
        return serves(new Traffic(new Counts(1000, 0), latency(1000 - slow, 1).plus(latency(slow, millis))));
    }

    Watched serves(Traffic traffic) {
        this.traffic = traffic;
        return after(LOOK);
    }

    Watched after(Duration time) {
        now = now.plus(time);
        return look();
    }

    static Histogram latency(long requests, double millis) {
        var counts = new ArrayList<>(Collections.nCopies(Histogram.BOUNDS + 1, 0L));
        int bucket = 0;
        while (bucket < Histogram.BOUNDS && Histogram.BOUNDS_MILLIS.get(bucket) < millis) {
            bucket++;
        }
        counts.set(bucket, requests);
        return new Histogram(counts);
    }
}
