package dev.slipway.worker.train;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** How well probabilities foretell what is true or false. */
final class BinaryMetrics {
    private static final double SURE = 1e-15;
    private static final double HALF = 0.5;

    private double[] probabilities = new double[1024];
    private boolean[] labels = new boolean[1024];
    private int count;

    void add(double probability, boolean label) {
        if (count == probabilities.length) {
            probabilities = Arrays.copyOf(probabilities, count * 2);
            labels = Arrays.copyOf(labels, count * 2);
        }
        probabilities[count] = probability;
        labels[count] = label;
        count++;
    }

    /** {@code accuracy} and {@code logLoss}, and {@code auc} where both labels occur; nothing without rows. */
    SortedMap<String, Double> metrics() {
        SortedMap<String, Double> metrics = new TreeMap<>();
        if (count == 0) {
            return metrics;
        }
        long right = 0;
        long positives = 0;
        double loss = 0;
        for (int row = 0; row < count; row++) {
            right += (probabilities[row] >= HALF) == labels[row] ? 1 : 0;
            positives += labels[row] ? 1 : 0;
            double given = labels[row] ? probabilities[row] : 1 - probabilities[row];
            loss -= Math.log(Math.clamp(given, SURE, 1));
        }
        metrics.put("accuracy", (double) right / count);
        metrics.put("logLoss", loss / count);
        if (positives > 0 && positives < count) {
            metrics.put("auc", auc(positives));
        }
        return metrics;
    }

    /** Area under the ROC curve as the rank-sum statistic of Mann and Whitney, ties at their mean rank. */
    private double auc(long positives) {
        Integer[] order = new Integer[count];
        Arrays.setAll(order, row -> row);
        Arrays.sort(order, (one, other) -> Double.compare(probabilities[one], probabilities[other]));
        double rankSum = 0;
        for (int from = 0; from < count; ) {
            int to = from;
            long positivesInTie = 0;
            while (to < count && probabilities[order[to]] == probabilities[order[from]]) {
                positivesInTie += labels[order[to]] ? 1 : 0;
                to++;
            }
            double meanRank = (from + 1 + to) / 2.0;
            rankSum += meanRank * positivesInTie;
            from = to;
        }
        double least = positives * (positives + 1) / 2.0;
        return (rankSum - least) / ((double) positives * (count - positives));
    }
}
