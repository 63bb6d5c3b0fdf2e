package dev.slipway.worker.train;

import ai.onnx.proto.OnnxMl;
import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.util.onnx.ONNXContext;
import org.tribuo.util.onnx.ONNXNode;
import org.tribuo.util.onnx.ONNXOperators;
import org.tribuo.util.onnx.ONNXPlaceholder;

/** Logistic regression of Tribuo on scaled inputs, exported with the scaling, so that it takes the dataset's numbers. */
final class LogisticRegression {
    private static final int BATCH = 64;
    private static final double EPSILON = 1e-6;
    private static final int IR_VERSION = 6;
    private static final Label NO = new Label("0");
    private static final Label YES = new Label("1");

    private final double[] means;
    private final double[] deviations;
    private final String[] names;
    private final LinearSGDModel model;

    private LogisticRegression(Scaling scaling, String[] names, LinearSGDModel model) {
        this.means = scaling.means();
        this.deviations = scaling.deviations();
        this.names = names;
        this.model = model;
    }

    /**
     * Learns from the training split.
     *
     * @throws Fault with SchemaMismatch when only one label occurs
     */
    static LogisticRegression learn(SplitReader splits, Parameters parameters, long seed, IntConsumer epochDone) {
        int width = splits.features().outputs().size();
        Scaling scaling = new Scaling(width);
        splits.read("train", (row, label) -> scaling.add(row));
        double[] means = scaling.means();
        double[] deviations = scaling.deviations();
        // Tribuo orders inputs by name; these names keep the order of the dataset.
        String[] names = IntStream.range(0, width).mapToObj("f%06d"::formatted).toArray(String[]::new);
        LabelFactory factory = new LabelFactory();
        MutableDataset<Label> dataset = new MutableDataset<>(new SimpleDataSourceProvenance("train", factory), factory);
        splits.read(
                "train",
                (row, label) -> dataset.add(
                        new ArrayExample<>(label ? YES : NO, names, Scaling.scale(row, means, deviations))));
        if (dataset.getOutputs().size() < 2) {
            throw new Fault(
                    Reason.SchemaMismatch,
                    "dataset",
                    "all rows of the training split have the same label; nothing can be learnt");
        }
        long stepsInEpoch = (scaling.count() + BATCH - 1) / BATCH;
        EpochProgress optimiser =
                new EpochProgress(new AdaGrad(parameters.learningRate(), EPSILON), stepsInEpoch, epochDone);
        LinearSGDTrainer trainer =
                new LinearSGDTrainer(new LogMulticlass(), optimiser, parameters.epochs(), -1, BATCH, seed);
        return new LogisticRegression(scaling, names, trainer.train(dataset));
    }

    /** Probability that the label of a row is true, as Tribuo says it. */
    double probability(double[] row) {
        ArrayExample<Label> example = new ArrayExample<>(NO, names, Scaling.scale(row, means, deviations));
        return model.predict(example).getOutputScores().get(YES.getLabel()).getScore();
    }

    /**
     * The model as ONNX: {@code input} FP32 [-1, inputs], {@code probabilities} FP32 [-1, 2], of false and of true. Written
     * here and not by Tribuo's export, which adds the time of training and has no scaling.
     */
    byte[] onnx() {
        int[] columns = {
            model.getOutputIDInfo().getID(NO), model.getOutputIDInfo().getID(YES)
        };
        if (!Arrays.equals(columns, new int[] {0, 1})) {
            throw new IllegalStateException("Tribuo numbers the labels " + Arrays.toString(columns));
        }
        ONNXContext context = new ONNXContext();
        context.setName("logistic-regression");
        ONNXPlaceholder input = context.floatInput("input", names.length);
        ONNXPlaceholder output = context.floatOutput("probabilities", 2);
        ONNXNode centred = input.apply(ONNXOperators.SUB, context.array("means", means));
        ONNXNode scaled = centred.apply(ONNXOperators.DIV, context.array("deviations", deviations));
        model.writeONNXGraph(scaled).assignTo(output);
        return OnnxMl.ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("slipway")
                .setDomain("dev.slipway")
                .setModelVersion(1)
                .addOpsetImport(ONNXOperators.getOpsetProto())
                .setGraph(context.buildGraph())
                .build()
                .toByteArray();
    }
}
