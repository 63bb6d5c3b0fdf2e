package dev.slipway.domain.statistics;

/**
 * A value that is known to lie somewhere.
 *
 * @param value what is seen
 * @param lower lower bound of the true value, minus infinity while there is too little to tell
 * @param upper upper bound of the true value, infinity while there is too little to tell
 */
public record Estimate(double value, double lower, double upper) {
    static Estimate around(double value, double halfWidth) {
        return new Estimate(value, value - halfWidth, value + halfWidth);
    }

    /** A value of which too little is known. */
    static Estimate unbounded(double value) {
        return around(value, Double.POSITIVE_INFINITY);
    }

    /** The same seen from the other side. */
    Estimate negated() {
        return new Estimate(-value, -upper, -lower);
    }

    /** Whether the true value is no further from 0 than a margin. */
    boolean within(double margin) {
        return lower >= -margin && upper <= margin;
    }
}
