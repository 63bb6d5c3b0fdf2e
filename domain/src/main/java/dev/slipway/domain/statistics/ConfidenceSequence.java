package dev.slipway.domain.statistics;

/**
 * Bounds of a mean, or of a difference of means, that hold at all looks together with a chance of at least {@code 1 - alpha}: one may look as often as one likes and stop
 * when one likes.
 *
 * <p>The asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, Time-uniform central limit theory and asymptotic confidence sequences (Annals
 * of Statistics 2024, arXiv:2103.06476), theorem 2.2: after t scores of standard deviation s it reaches {@code s sqrt(2 (t rho^2 + 1) / (t^2 rho^2) ln(sqrt(t rho^2 + 1) /
 * alpha))} to both sides of the mean. Being asymptotic it says nothing before {@value #LEAST} scores; nor does it while all scores are equal and nothing is known of their
 * range.
 *
 * @param alpha chance that the bounds ever miss, above 0 and below 1
 * @param rho where the bounds are tightest, above 0
 */
public record ConfidenceSequence(double alpha, double rho) {
    /** Scores before which nothing is said; of each arm, when two are compared. */
    static final int LEAST = 100;

    private static final long MOST = 1L << 50;

    public ConfidenceSequence {
        if (!(alpha > 0 && alpha < 1) || !(rho > 0)) {
            throw new IllegalArgumentException(
                    "alpha must be between 0 and 1 and rho above 0, but got %s and %s".formatted(alpha, rho));
        }
    }

    /** The sequence that is tightest, or nearly, after so many scores, at least 1 (the same paper, appendix B.2). */
    public static ConfidenceSequence tightestAt(long scores, double alpha) {
        double evidence = -2 * Math.log(alpha);
        return new ConfidenceSequence(alpha, Math.sqrt((evidence + Math.log(evidence + 1)) / (double) scores));
    }

    /** Bounds of the mean of scores; for paired scores, of the mean of their differences. */
    public Estimate mean(Moments scores) {
        double variance = scores.cautiousVariance();
        if (scores.count() < LEAST || variance == 0) {
            return Estimate.unbounded(scores.mean());
        }
        return Estimate.around(scores.mean(), halfWidth(Math.sqrt(variance), (double) scores.count()));
    }

    /**
     * Bounds of the difference of two arms' means whose scores are not paired.
     *
     * <p>The variance of a pair is v + w, that of the difference v/n + w/m, so that the arms tell as much as {@code t = (v + w) / (v/n + w/m)} pairs: this is the t of the
     * formula. It is in proportion to the information on the difference, in which the difference has independent increments however the split moves (Jennison and Turnbull,
     * Group Sequential Methods, 2000, section 3.1); the number of all scores is not.
     */
    public Estimate difference(Moments arm, Moments control) {
        double difference = arm.mean() - control.mean();
        double v = arm.inRangeOf(control).cautiousVariance();
        double w = control.inRangeOf(arm).cautiousVariance();
        if (Math.min(arm.count(), control.count()) < LEAST || v + w == 0) {
            return Estimate.unbounded(difference);
        }
        double pairs = (v + w) / (v / arm.count() + w / control.count());
        return Estimate.around(difference, halfWidth(Math.sqrt(v + w), pairs));
    }

    /** Scores of such a standard deviation until the bounds are no further than so from the mean, both above 0; for two arms of equal size, pairs. */
    public long scoresUntil(double deviation, double halfWidth) {
        long least = LEAST;
        long most = MOST;
        while (least < most) {
            long middle = (least + most) / 2;
            if (halfWidth(deviation, (double) middle) <= halfWidth) {
                most = middle;
            } else {
                least = middle + 1;
            }
        }
        return least;
    }

    private double halfWidth(double deviation, double scores) {
        double scaled = scores * rho * rho;
        double squared = 2 * (scaled + 1) / (scores * scaled) * Math.log(Math.sqrt(scaled + 1) / alpha);
        return deviation * Math.sqrt(squared);
    }
}
