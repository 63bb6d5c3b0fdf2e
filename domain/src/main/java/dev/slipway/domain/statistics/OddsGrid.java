package dev.slipway.domain.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Odds ratios against which evidence is kept: 16 above the margin, where the candidate does harm, and as many below it, where it does not.
 *
 * @param margin the largest odds ratio that is not yet harm, above 0
 * @param harmful log-spaced in (1.15 margin, 20)
 * @param harmless log-spaced in (0.05, margin / 1.15)
 */
public record OddsGrid(double margin, List<Double> harmful, List<Double> harmless) {
    /** Points on each side. */
    public static final int POINTS = 16;

    private static final double LARGEST = 20;
    private static final double SMALLEST = 0.05;
    private static final double DISTANCE = 1.15;

    public OddsGrid {
        harmful = List.copyOf(harmful);
        harmless = List.copyOf(harmless);
    }

    /** The grid around a margin. */
    public static OddsGrid around(double margin) {
        if (!(margin > SMALLEST * DISTANCE && margin < LARGEST / DISTANCE)) {
            throw new IllegalArgumentException("margin must be an odds ratio between 0.06 and 17, but is " + margin);
        }
        return new OddsGrid(margin, logSpaced(DISTANCE * margin, LARGEST), logSpaced(SMALLEST, margin / DISTANCE));
    }

    private static List<Double> logSpaced(double from, double to) {
        double step = Math.log(to / from) / (POINTS - 1);
        var points = new ArrayList<Double>(POINTS);
        for (int k = 0; k < POINTS; k++) {
            points.add(from * Math.exp(k * step));
        }
        return points;
    }
}
