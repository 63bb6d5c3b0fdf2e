package dev.slipway.worker.snapshot;

import dev.slipway.domain.features.Column;
import dev.slipway.domain.features.ColumnType;
import dev.slipway.domain.features.Feature;
import dev.slipway.domain.features.FeatureException;
import dev.slipway.domain.features.FeatureFitting;
import dev.slipway.domain.features.FittedFeatures;
import dev.slipway.worker.artifact.LocalFolder;
import dev.slipway.worker.dataset.DatasetSpec;
import dev.slipway.worker.dataset.FeatureSpec;
import dev.slipway.worker.json.Json;
import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns the splits into the tables that models are trained on: numbers and the label, or the columns as they are. */
final class FeatureTables {
    /** Name of the file of fitted features. */
    static final String FEATURES = "features.json";

    private final Splitting splitting;
    private final DatasetSpec spec;
    private final LogicalDigest digest = new LogicalDigest();

    FeatureTables(Splitting splitting, DatasetSpec spec) {
        this.splitting = splitting;
        this.spec = spec;
    }

    /**
     * Writes the Parquet files, and {@code features.json} when there is a label.
     *
     * @return the logical digest
     */
    String write(LocalFolder into) {
        if (spec.label() == null) {
            for (SplitName split : SplitName.values()) {
                copy(split, into);
            }
            return digest.finish();
        }
        requireColumns();
        try {
            FittedFeatures fitted = fit();
            for (SplitName split : SplitName.values()) {
                transform(split, fitted, into);
            }
            into.write(FEATURES, Json.bytes(fitted));
        } catch (FeatureException bad) {
            throw new Fault(Reason.SchemaMismatch, field(bad.column()), advice(bad), bad);
        }
        return digest.finish();
    }

    private void requireColumns() {
        splitting.data().require(spec.label(), "spec.label");
        for (int index = 0; index < spec.features().size(); index++) {
            FeatureSpec feature = spec.features().get(index);
            String field = "spec.features[%d].%s".formatted(index, feature.columnsField());
            if (feature.timestamp() != null) {
                splitting.data().require(feature.timestamp().column(), field);
            } else {
                splitting.data().requireAll(feature.feature().columns(), field);
            }
        }
    }

    private FittedFeatures fit() {
        List<Feature> features =
                spec.features().stream().map(FeatureSpec::feature).toList();
        FeatureFitting fitting = new FeatureFitting(features, splitting.data().columns(), spec.label());
        new Rows(splitting.data()).read(splitting.select(SplitName.train), fitting::add);
        return fitting.finish();
    }

    private void transform(SplitName split, FittedFeatures fitted, LocalFolder into) {
        Column label = splitting.data().column(spec.label()).orElseThrow();
        List<Column> columns = new ArrayList<>();
        fitted.outputs().forEach(output -> columns.add(new Column(output, ColumnType.float64)));
        columns.add(label.type() == ColumnType.bool ? new Column(label.name(), ColumnType.float64) : label);
        try (SplitWriter writer = new SplitWriter(splitting.data().engine(), split, columns, digest)) {
            new Rows(splitting.data()).read(splitting.select(split), row -> {
                writer.beginRow();
                for (double number : fitted.transform(row)) {
                    writer.append(number);
                }
                writer.append(labelOf(row));
                writer.endRow();
            });
            writer.write(into.resolve(split.file()));
        }
    }

    private Object labelOf(Map<String, Object> row) {
        Object label = row.get(spec.label());
        return switch (label) {
            case null ->
                throw new Fault(
                        Reason.SchemaMismatch,
                        "spec.label",
                        "the label %s is missing in some rows; filter them out in spec.prepare"
                                .formatted(spec.label()));
            case Boolean flag -> flag ? 1.0 : 0.0;
            default -> label;
        };
    }

    private void copy(SplitName split, LocalFolder into) {
        List<Column> columns = splitting.data().columns();
        try (SplitWriter writer = new SplitWriter(splitting.data().engine(), split, columns, digest)) {
            new Rows(splitting.data()).read(splitting.select(split), row -> {
                writer.beginRow();
                columns.forEach(column -> writer.append(row.get(column.name())));
                writer.endRow();
            });
            writer.write(into.resolve(split.file()));
        }
    }

    private String field(String column) {
        for (int index = 0; index < spec.features().size(); index++) {
            if (spec.features().get(index).feature().columns().contains(column)) {
                return "spec.features[%d]".formatted(index);
            }
        }
        return "spec.features";
    }

    private static String advice(FeatureException bad) {
        return bad.getMessage() + "; filter such rows, drop the column in spec.prepare, or correct the feature";
    }
}
