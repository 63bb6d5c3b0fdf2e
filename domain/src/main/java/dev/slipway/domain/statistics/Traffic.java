package dev.slipway.domain.statistics;

/**
 * What was served.
 *
 * @param errors requests, and failed ones among them
 * @param latency how long the requests took
 */
public record Traffic(Counts errors, Histogram latency) {
    /** Nothing. */
    public static final Traffic NONE = new Traffic(Counts.NONE, Histogram.NONE);

    /** Both together. */
    public Traffic plus(Traffic other) {
        return new Traffic(errors.plus(other.errors), latency.plus(other.latency));
    }

    /**
     * What is left without a part; never below 0, because the counters of a process that goes on serving are not all read at the same instant.
     */
    public Traffic minus(Traffic part) {
        long requests = Math.max(0, errors.requests() - part.errors.requests());
        long events = Math.clamp(errors.events() - part.errors.events(), 0, requests);
        return new Traffic(new Counts(requests, events), latency.since(part.latency));
    }
}
