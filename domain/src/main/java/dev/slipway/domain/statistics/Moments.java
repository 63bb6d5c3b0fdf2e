package dev.slipway.domain.statistics;

/**
 * Count, mean and spread of scores, in a form that neither overflows nor cancels and that adds up over processes.
 *
 * @param count scores, at least 0
 * @param mean their mean, 0 when there is none
 * @param squares sum of their squared distances from the mean, at least 0
 * @param least the least score seen, or that there can be
 * @param most the greatest score seen, or that there can be
 */
public record Moments(long count, double mean, double squares, double least, double most) {
    /** Nothing seen, and nothing known of the scores. */
    public static final Moments NONE = new Moments(0, 0, 0, 0, 0);

    private static final int FARTHEST = 15;

    public Moments {
        boolean finite = Double.isFinite(mean) && Double.isFinite(least) && Double.isFinite(most);
        if (count < 0 || !finite || !(squares >= 0 && Double.isFinite(squares)) || least > most) {
            throw new IllegalArgumentException(
                    "moments are finite, count and squares at least 0, but got %d scores, mean %s, squares %s, %s to %s"
                            .formatted(count, mean, squares, least, most));
        }
    }

    /** Nothing seen of scores that are known to lie within a range: their mean gets bounds even while all scores are equal. */
    public static Moments within(double least, double most) {
        return new Moments(0, 0, 0, least, most);
    }

    /** A rate as the mean of scores of 0 and 1. */
    public static Moments ofRate(Counts counts) {
        double rate = counts.rate();
        return new Moments(counts.requests(), rate, counts.requests() * rate * (1 - rate), 0, 1);
    }

    /** Adds a score, which is finite. */
    public Moments observe(double score) {
        return plus(new Moments(1, score, 0, score, score));
    }

    /** Both together (Chan, Golub and LeVeque, Updating formulae and a pairwise algorithm for computing sample variances, 1979). */
    public Moments plus(Moments other) {
        if (isNothing()) {
            return other;
        }
        if (other.isNothing()) {
            return this;
        }
        long sum = count + other.count;
        double share = sum == 0 ? 0 : (double) other.count / sum;
        double distance = other.mean - mean;
        return new Moments(
                sum,
                mean + distance * share,
                squares + other.squares + distance * distance * count * share,
                Math.min(least, other.least),
                Math.max(most, other.most));
    }

    /** Unbiased variance of a score; 0 for fewer than two. */
    public double variance() {
        return count < 2 ? 0 : squares / (count - 1);
    }

    /**
     * Variance of a score for bounds of the mean, which is near enough to normal only while no single score decides it: rare events, and scores far from all others, are taken to
     * have been seen at least {@value #FARTHEST} times. Without this, bounds of 99 % missed a rate of 1 % in 8 % of simulated runs.
     */
    double cautiousVariance() {
        double reach = Math.max(most - mean, mean - least);
        return Math.max(variance(), FARTHEST * reach * reach / count);
    }

    /** The same scores; when they were all equal, they may yet turn out as those of another arm did. */
    Moments inRangeOf(Moments other) {
        return squares > 0
                ? this
                : new Moments(count, mean, squares, Math.min(least, other.least), Math.max(most, other.most));
    }

    private boolean isNothing() {
        return count == 0 && least == most;
    }
}
