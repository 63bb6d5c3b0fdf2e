package dev.slipway.operator.scrape;

import dev.slipway.domain.statistics.Histogram;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Stats of the tests. */
public final class PodStatsFixtures {
    private static final int BUCKET = 10;

    private PodStatsFixtures() {}

    /** What a proxy that serves a version answers. */
    public static PodStats proxy(Instant startedAt, String version, long requests, long errors) {
        return new PodStats(startedAt, null, List.of(arm("", version, requests, errors)));
    }

    /** Counters of a version since its process started, all requests equally fast. */
    public static PodStats.ArmStats arm(String arm, String version, long requests, long errors) {
        return arm(arm, version, null, requests, errors);
    }

    /** Counters of a version since a moment, all requests equally fast. */
    static PodStats.ArmStats arm(String arm, String version, Instant startedAt, long requests, long errors) {
        var counts = new ArrayList<>(Collections.nCopies(Histogram.BOUNDS + 1, 0L));
        counts.set(BUCKET, requests);
        return new PodStats.ArmStats(arm, version, startedAt, requests, errors, new PodStats.Latency(counts), null);
    }
}
