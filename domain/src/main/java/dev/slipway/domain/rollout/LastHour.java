package dev.slipway.domain.rollout;

import dev.slipway.domain.statistics.Counts;
import dev.slipway.domain.statistics.Dispersion;
import dev.slipway.domain.statistics.Histogram;
import java.util.List;

/**
 * What a version did in the last hour, as its sidecars remember it.
 *
 * @param minutes requests and errors of each whole minute with requests, at most 60
 * @param latency latencies of the requests in these minutes
 */
public record LastHour(List<Counts> minutes, Histogram latency) {
    /** Nothing known. */
    public static final LastHour NONE = new LastHour(List.of(), Histogram.NONE);

    public LastHour {
        minutes = List.copyOf(minutes);
    }

    /** The factor by which errors vary from minute to minute more than chance, at least 1; exactly 1 while there are too few minutes to tell. */
    double dispersion() {
        Dispersion sums = Dispersion.NONE;
        for (Counts minute : minutes) {
            sums = sums.observe(minute);
        }
        return sums.factor();
    }
}
