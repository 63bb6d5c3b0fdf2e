package dev.slipway.worker.train;

import dev.slipway.worker.artifact.LocalFolder;
import dev.slipway.worker.engine.Engine;
import dev.slipway.worker.json.Json;
import dev.slipway.worker.model.MetricsFile;
import dev.slipway.worker.model.OnnxModel;
import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import dev.slipway.worker.report.Report;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** Trains with a built-in learner, seeing what a container of a user would see. */
public final class Train {
    private static final int WHOLE = 100;

    private final Path input;
    private final LocalFolder output;
    private final PrintStream progress;

    /**
     * @param input folder of the dataset version
     * @param output folder for the model and its metrics
     * @param progress receives a line an epoch
     */
    public Train(Path input, Path output, PrintStream progress) {
        this.input = input;
        this.output = new LocalFolder(output);
        this.progress = progress;
    }

    /**
     * Does it: writes {@code model.onnx}, and {@code metrics.json} with {@code auc}, {@code accuracy} and {@code logLoss} of
     * the validation split and, as {@code testAuc} and so on, of the test split.
     *
     * @throws Fault with BadRequest when the learner or a parameter is not known
     */
    public Report run(TrainRequest request) {
        if (!request.learner().equals("logistic-regression")) {
            throw new Fault(
                    Reason.BadRequest,
                    "learner",
                    "there is no learner %s; use logistic-regression".formatted(request.learner()));
        }
        Parameters parameters = Parameters.of(request.parameters());
        try (LocalFolder scratch = LocalFolder.scratch();
                Engine engine = Engine.open(scratch.path(), "UTC", input)) {
            SplitReader splits = SplitReader.open(engine, input);
            LogisticRegression learner = LogisticRegression.learn(
                    splits, parameters, request.seed(), epoch -> tell(epoch, parameters.epochs()));
            output.write(OnnxModel.NAME, learner.onnx());
            output.write(MetricsFile.NAME, Json.bytes(metrics(splits, learner)));
        }
        return Report.succeeded(null);
    }

    private SortedMap<String, Double> metrics(SplitReader splits, LogisticRegression learner) {
        try (OnnxModel model = OnnxModel.open(output.resolve(OnnxModel.NAME))) {
            Evaluation evaluation = new Evaluation(learner, model);
            SortedMap<String, Double> metrics = new TreeMap<>(evaluation.metrics(splits, "validation"));
            evaluation
                    .metrics(splits, "test")
                    .forEach((name, value) ->
                            metrics.put("test" + Character.toUpperCase(name.charAt(0)) + name.substring(1), value));
            return metrics;
        }
    }

    private void tell(int epoch, int epochs) {
        progress.printf("slipway: progress %d epoch %d of %d%n", WHOLE * epoch / epochs, epoch, epochs);
    }
}
