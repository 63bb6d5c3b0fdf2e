package dev.slipway.worker.train;

import dev.slipway.domain.features.FittedFeatures;
import dev.slipway.worker.artifact.LocalFolder;
import dev.slipway.worker.engine.Engine;
import dev.slipway.worker.engine.EngineException;
import dev.slipway.worker.engine.Sql;
import dev.slipway.worker.json.Json;
import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Reads the splits of a dataset version whose label is 0 or 1.
 *
 * @param engine reads the files
 * @param input folder of the version
 * @param features its fitted features, which name the columns
 */
record SplitReader(Engine engine, Path input, FittedFeatures features) {

    /** Takes a row. */
    @FunctionalInterface
    interface RowReader {
        /** Called once a row, each with an array of its own. */
        void read(double[] features, boolean label);
    }

    /**
     * Opens a dataset version.
     *
     * @throws Fault with SchemaMismatch when it has no numbers and label to learn from
     */
    static SplitReader open(Engine engine, Path input) {
        Path file = input.resolve("features.json");
        if (!Files.exists(file)) {
            throw new Fault(
                    Reason.SchemaMismatch, "dataset", "the dataset has no features.json; give it a label in its spec");
        }
        try {
            return new SplitReader(engine, input, Json.mapper().readValue(file.toFile(), FittedFeatures.class));
        } catch (IOException broken) {
            throw LocalFolder.fault(broken);
        }
    }

    /** Reads every row of a split, in order. */
    void read(String split, RowReader reader) {
        String source = "read_parquet(%s)"
                .formatted(Sql.text(input.resolve(split + ".parquet").toString()));
        requireLabel(source);
        String columns = Sql.names(features.outputs()) + ", CAST(%s AS DOUBLE)".formatted(Sql.name(features.label()));
        int width = features.outputs().size();
        engine.query("SELECT %s FROM %s".formatted(columns, source), List.of(), row -> {
            double[] values = new double[width];
            for (int index = 0; index < width; index++) {
                values[index] = row.getDouble(index + 1);
            }
            double label = row.getDouble(width + 1);
            if (label != 0 && label != 1) {
                throw notBinary("and %s occurs".formatted(label));
            }
            reader.read(values, label == 1);
        });
    }

    private void requireLabel(String source) {
        try {
            Map<String, String> types = engine.describe("SELECT * FROM " + source);
            String type = types.getOrDefault(features.label(), "absent");
            if (!List.of("DOUBLE", "BIGINT").contains(type)) {
                throw notBinary("and it is " + type);
            }
        } catch (EngineException broken) {
            throw new Fault(Reason.SourceUnreadable, "dataset", broken.getMessage(), broken);
        }
    }

    private Fault notBinary(String why) {
        return new Fault(
                Reason.SchemaMismatch,
                "dataset",
                "logistic-regression needs a label %s that is true or false, or 0 or 1, %s"
                        .formatted(features.label(), why));
    }
}
