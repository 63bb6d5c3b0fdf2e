package dev.slipway.domain.statistics;

/**
 * Requests of one arm and how many of them were events, such as errors.
 *
 * @param requests requests, at least 0
 * @param events events among them, 0 to {@code requests}
 */
public record Counts(long requests, long events) {
    /** Nothing seen. */
    public static final Counts NONE = new Counts(0, 0);

    public Counts {
        if (requests < 0 || events < 0 || events > requests) {
            throw new IllegalArgumentException(
                    "events must be between 0 and requests, but got %d of %d".formatted(events, requests));
        }
    }

    /** Both together. */
    public Counts plus(Counts other) {
        return new Counts(requests + other.requests, events + other.events);
    }

    /** Share of events, 0 to 1; 0 when there was no request. */
    public double rate() {
        return requests == 0 ? 0 : (double) events / requests;
    }
}
