package dev.slipway.domain.statistics;

/**
 * How much more the events of an arm vary from interval to interval than chance alone explains: Pearson's chi-squared over its degrees of freedom, from running sums.
 *
 * @param intervals intervals with requests
 * @param requests requests in all
 * @param events events in all
 * @param squares sum of events squared over requests
 */
public record Dispersion(long intervals, long requests, long events, double squares) {
    /** Nothing observed yet. */
    public static final Dispersion NONE = new Dispersion(0, 0, 0, 0);

    /** Fewer intervals say nothing. */
    public static final int LEAST_INTERVALS = 30;

    /** Adds an interval; one without requests changes nothing. */
    public Dispersion observe(Counts counts) {
        if (counts.requests() == 0) {
            return this;
        }
        double square = (double) counts.events() * counts.events() / counts.requests();
        return new Dispersion(intervals + 1, requests + counts.requests(), events + counts.events(), squares + square);
    }

    /** The factor, at least 1; exactly 1 while there is too little to tell. */
    public double factor() {
        if (intervals < LEAST_INTERVALS || events == 0 || events == requests) {
            return 1;
        }
        double p = (double) events / requests;
        double chiSquared = (squares - (double) events * events / requests) / (p * (1 - p));
        return Math.max(1, chiSquared / (intervals - 1));
    }
}
