package dev.slipway.domain.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * What a version did in its last intervals, so that a release knows how much more its errors vary than chance alone explains. Old intervals are dropped: a bad night of
 * last week tempers no release of today.
 *
 * @param counts the last intervals with requests, oldest first, at most {@link #MOST}
 */
public record RecentIntervals(List<Counts> counts) {
    /** Intervals that are remembered. */
    public static final int MOST = 120;

    /** Nothing seen yet. */
    public static final RecentIntervals NONE = new RecentIntervals(List.of());

    public RecentIntervals {
        counts = List.copyOf(counts);
        if (counts.size() > MOST) {
            throw new IllegalArgumentException(
                    "at most %d intervals are remembered, but got %d".formatted(MOST, counts.size()));
        }
    }

    /** Adds an interval; one without requests changes nothing. */
    public RecentIntervals observe(Counts interval) {
        if (interval.requests() == 0) {
            return this;
        }
        var newer = new ArrayList<>(counts.subList(Math.max(0, counts.size() - MOST + 1), counts.size()));
        newer.add(interval);
        return new RecentIntervals(newer);
    }

    /** The factor by which counts vary more than chance, at least 1; exactly 1 while there are fewer than 30 intervals. */
    public double dispersion() {
        Dispersion sums = Dispersion.NONE;
        for (Counts interval : counts) {
            sums = sums.observe(interval);
        }
        return sums.factor();
    }
}
