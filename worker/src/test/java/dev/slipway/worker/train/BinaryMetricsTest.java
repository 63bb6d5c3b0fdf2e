package dev.slipway.worker.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BinaryMetricsTest {
    @Test
    void countsByHand() {
        BinaryMetrics metrics = new BinaryMetrics();
        metrics.add(0.1, false);
        metrics.add(0.4, false);
        metrics.add(0.35, true);
        metrics.add(0.8, true);

        // Of four pairs of a true and a false row three are in order.
        assertThat(metrics.metrics()).containsEntry("auc", 0.75).containsEntry("accuracy", 0.75);
        double loss = -(Math.log(0.9) + Math.log(0.6) + Math.log(0.35) + Math.log(0.8)) / 4;
        assertThat(metrics.metrics().get("logLoss")).isCloseTo(loss, within(1e-12));
    }

    @Test
    void agreesWithCountingPairsWhereProbabilitiesTie() {
        SplittableRandom random = new SplittableRandom(3);
        BinaryMetrics metrics = new BinaryMetrics();
        int rows = 2000;
        double[] probabilities = new double[rows];
        boolean[] labels = new boolean[rows];
        for (int row = 0; row < rows; row++) {
            probabilities[row] = random.nextInt(20) / 20.0;
            labels[row] = random.nextDouble() < probabilities[row];
            metrics.add(probabilities[row], labels[row]);
        }

        assertThat(metrics.metrics().get("auc")).isCloseTo(byPairs(probabilities, labels), within(1e-12));
    }

    @Test
    void hasNoAucWhereOneLabelIsMissingAndNothingWithoutRows() {
        BinaryMetrics metrics = new BinaryMetrics();
        assertThat(metrics.metrics()).isEmpty();

        metrics.add(0.0, true);

        assertThat(metrics.metrics()).containsOnlyKeys("accuracy", "logLoss");
        assertThat(metrics.metrics().get("logLoss")).isFinite();
    }

    private static double byPairs(double[] probabilities, boolean[] labels) {
        double inOrder = 0;
        long pairs = 0;
        for (int yes = 0; yes < labels.length; yes++) {
            for (int no = 0; no < labels.length; no++) {
                if (labels[yes] && !labels[no]) {
                    pairs++;
                    inOrder += (1 + Math.signum(probabilities[yes] - probabilities[no])) / 2;
                }
            }
        }
        return inOrder / pairs;
    }
}
