package dev.slipway.domain.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Evidence on the odds ratio of events between candidate and stable, valid at any look.
 *
 * <p>Given an event in an interval with n candidate and m stable requests, it is the candidate's with chance {@code theta(d) = d n / (m + d n)} under odds ratio d.
 * The mixture over a grid of d, divided by the likelihood at the margin, is a test martingale; it exceeds {@code 1/alpha} under the null with a chance of at most
 * alpha, at any time (Ville 1939; Lindon and Malek, Anytime-valid inference for multinomial count data). It uses only counters, stays valid while the weight moves,
 * and incidents that both arms share cancel.
 *
 * @param totals everything observed
 * @param harmful log likelihood ratios of {@link OddsGrid#harmful()} to the margin
 * @param harmless log likelihood ratios of {@link OddsGrid#harmless()} to the margin
 */
public record OddsRatioEvidence(Interval totals, List<Double> harmful, List<Double> harmless) {
    /** Nothing observed yet. */
    public static final OddsRatioEvidence NONE = new OddsRatioEvidence(
            Interval.NONE, Collections.nCopies(OddsGrid.POINTS, 0.0), Collections.nCopies(OddsGrid.POINTS, 0.0));

    public OddsRatioEvidence {
        harmful = List.copyOf(harmful);
        harmless = List.copyOf(harmless);
    }

    /**
     * Adds what happened in an interval.
     *
     * @param dispersion factor by which counts vary more than chance, at least 1; increments are divided by it
     */
    public OddsRatioEvidence observe(OddsGrid grid, Interval interval, double dispersion) {
        double tempering = 1 / Math.max(1, dispersion);
        return new OddsRatioEvidence(
                totals.plus(interval),
                added(harmful, grid.harmful(), grid.margin(), interval, tempering),
                added(harmless, grid.harmless(), grid.margin(), interval, tempering));
    }

    /** Natural logarithm of the evidence that the odds ratio is above the margin. */
    public double logHarm() {
        return logMean(harmful);
    }

    /**
     * Bounds of the odds ratio that hold at any look with a chance of at least {@code 1 - alpha}, widened to the next points
     * of the grid that are excluded.
     */
    public Bounds bounds(OddsGrid grid, double alpha) {
        var points = new ArrayList<>(grid.harmless());
        points.add(grid.margin());
        points.addAll(grid.harmful());
        var logs = new ArrayList<>(harmless);
        logs.add(0.0);
        logs.addAll(harmful);
        double limit = logMean(logs) - Math.log(1 / alpha);
        double lower = Double.POSITIVE_INFINITY;
        double upper = 0;
        for (int i = 0; i < points.size(); i++) {
            if (logs.get(i) > limit) {
                lower = Math.min(lower, i == 0 ? 0 : points.get(i - 1));
                upper = Math.max(upper, i == points.size() - 1 ? Double.POSITIVE_INFINITY : points.get(i + 1));
            }
        }
        return new Bounds(lower, upper);
    }

    private static List<Double> added(
            List<Double> logs, List<Double> odds, double margin, Interval interval, double tempering) {
        double n = interval.candidate().requests();
        double m = interval.stable().requests();
        if (n == 0 || m == 0) {
            return logs;
        }
        long c = interval.candidate().events();
        long s = interval.stable().events();
        var sums = new ArrayList<Double>(logs.size());
        for (int k = 0; k < logs.size(); k++) {
            double d = odds.get(k);
            // theta(d)/theta(margin) = (d/margin) (m + margin n)/(m + d n), and (1 - theta) has the second factor only
            double shared = Math.log((m + margin * n) / (m + d * n));
            double increment = c * Math.log(d / margin) + (c + s) * shared;
            sums.add(logs.get(k) + tempering * increment);
        }
        return sums;
    }

    /** Logarithm of the mean of what the logarithms are of. */
    static double logMean(List<Double> logs) {
        double largest = Collections.max(logs);
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - largest);
        }
        return largest + Math.log(sum / logs.size());
    }

    /**
     * Where an odds ratio lies.
     *
     * @param lower lower bound
     * @param upper upper bound
     */
    public record Bounds(double lower, double upper) {}
}
