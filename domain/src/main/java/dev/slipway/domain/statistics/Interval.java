package dev.slipway.domain.statistics;

/**
 * What both arms did in the same stretch of time.
 *
 * @param candidate counts of the candidate
 * @param stable counts of the stable version
 */
public record Interval(Counts candidate, Counts stable) {
    /** Nothing seen. */
    public static final Interval NONE = new Interval(Counts.NONE, Counts.NONE);

    /** Both together. */
    public Interval plus(Interval other) {
        return new Interval(candidate.plus(other.candidate), stable.plus(other.stable));
    }
}
