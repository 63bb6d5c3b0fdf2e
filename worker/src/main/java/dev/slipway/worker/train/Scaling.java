package dev.slipway.worker.train;

/** Means and deviations of inputs, gathered by Welford's recurrence; without them steps are too long or too short. */
final class Scaling {
    private final double[] means;
    private final double[] squares;
    private long count;

    Scaling(int inputs) {
        this.means = new double[inputs];
        this.squares = new double[inputs];
    }

    void add(double[] row) {
        count++;
        for (int index = 0; index < row.length; index++) {
            double difference = row[index] - means[index];
            means[index] += difference / count;
            squares[index] += difference * (row[index] - means[index]);
        }
    }

    double[] means() {
        return means.clone();
    }

    /** Population deviations; 1 for a constant input. */
    double[] deviations() {
        double[] deviations = new double[squares.length];
        for (int index = 0; index < squares.length; index++) {
            double deviation = Math.sqrt(squares[index] / Math.max(1, count));
            deviations[index] = deviation > 0 ? deviation : 1;
        }
        return deviations;
    }

    long count() {
        return count;
    }

    static double[] scale(double[] row, double[] means, double[] deviations) {
        double[] scaled = new double[row.length];
        for (int index = 0; index < row.length; index++) {
            scaled[index] = (row[index] - means[index]) / deviations[index];
        }
        return scaled;
    }
}
