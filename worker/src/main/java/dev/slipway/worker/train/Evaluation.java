package dev.slipway.worker.train;

import dev.slipway.worker.model.OnnxModel;
import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Measures the exported model in ONNX Runtime, as it will be served, and compares what it says with the learner.
 *
 * @param learner the learner
 * @param model its export
 */
record Evaluation(LogisticRegression learner, OnnxModel model) {
    private static final int BATCH = 1024;
    /** The export computes in single precision. */
    private static final double TOLERANCE = 1e-3;

    /** Rows that go to ONNX Runtime together. */
    private record Batch(List<double[]> features, List<Boolean> labels) {
        void add(double[] row, boolean label) {
            features.add(row);
            labels.add(label);
        }

        int size() {
            return labels.size();
        }

        void clear() {
            features.clear();
            labels.clear();
        }
    }

    /**
     * Metrics of one split; nothing when it has no rows.
     *
     * @throws Fault with BadModel when export and learner disagree
     */
    SortedMap<String, Double> metrics(SplitReader splits, String split) {
        BinaryMetrics metrics = new BinaryMetrics();
        Batch batch = new Batch(new ArrayList<>(BATCH), new ArrayList<>(BATCH));
        splits.read(split, (features, label) -> {
            batch.add(features, label);
            if (batch.size() == BATCH) {
                measure(batch, metrics);
                batch.clear();
            }
        });
        if (batch.size() > 0) {
            measure(batch, metrics);
        }
        return metrics.metrics();
    }

    private void measure(Batch batch, BinaryMetrics metrics) {
        float[][] inputs = new float[batch.size()][];
        for (int row = 0; row < inputs.length; row++) {
            inputs[row] = single(batch.features().get(row));
        }
        float[][] probabilities = model.predict(inputs);
        for (int row = 0; row < inputs.length; row++) {
            double served = probabilities[row][1];
            double learnt = learner.probability(batch.features().get(row));
            if (!(Math.abs(served - learnt) <= TOLERANCE)) {
                throw new Fault(
                        Reason.BadModel,
                        null,
                        "model.onnx says %s where the learner says %s: scale the inputs with standardize"
                                .formatted(served, learnt));
            }
            metrics.add(served, batch.labels().get(row));
        }
    }

    private static float[] single(double[] values) {
        float[] single = new float[values.length];
        for (int index = 0; index < values.length; index++) {
            single[index] = (float) values[index];
        }
        return single;
    }
}
