package dev.slipway.sidecar.embedded;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.slipway.domain.features.ColumnType;
import dev.slipway.domain.features.FeatureException;
import dev.slipway.domain.features.FittedFeatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The features that lie beside a model, applied by the same code that made its training data. */
final class FittedRows implements RowTransform {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final FittedFeatures features;

    FittedRows(FittedFeatures features) {
        this.features = features;
    }

    /**
     * Reads {@code features.json} of a model's folder; empty when the model came without one.
     *
     * @throws IllegalArgumentException naming the file when it is not readable as features
     */
    static Optional<RowTransform> beside(Path modelDirectory) {
        Path file = modelDirectory.resolve("features.json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new FittedRows(JSON.readValue(file.toFile(), FittedFeatures.class)));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    @Override
    public Map<String, Object> neutralRow() {
        Map<String, Object> row = new LinkedHashMap<>();
        features.inputs().forEach(column -> row.put(column.name(), neutral(column.type())));
        return row;
    }

    private static Object neutral(ColumnType type) {
        return switch (type) {
            case string -> "";
            case bool -> false;
            case timestamp -> "2000-01-01T00:00:00Z";
            case int64, float64 -> 0;
        };
    }

    @Override
    public double[] apply(Map<String, ?> row) {
        try {
            return features.transform(row);
        } catch (FeatureException bad) {
            throw new BadInput(bad.getMessage());
        }
    }
}
