package dev.slipway.worker.dataset;

import dev.slipway.domain.features.ColumnType;
import java.util.List;

/**
 * What a dataset is made of, as the Dataset resource says it.
 *
 * @param source where the raw rows are
 * @param refresh when the operator looks again; of no effect here
 * @param schedule when the operator looks again; of no effect here
 * @param schema types of raw columns
 * @param prepare steps on the raw rows, in order
 * @param label column that a model shall predict, or null
 * @param features how columns become numbers; with a label and without features, all numeric columns pass through
 * @param split how rows are divided
 * @param checks what must hold before a version is published
 * @param history how many versions the operator remembers; of no effect here
 */
public record DatasetSpec(
        Source source,
        String refresh,
        String schedule,
        Schema schema,
        List<PrepareStep> prepare,
        String label,
        List<FeatureSpec> features,
        Split split,
        List<Check> checks,
        Integer history) {

    /** Resolves what is absent. */
    public DatasetSpec {
        schema = schema == null ? new Schema(List.of()) : schema;
        prepare = prepare == null ? List.of() : List.copyOf(prepare);
        features = features == null ? List.of() : List.copyOf(features);
        split = split == null ? new Split(new Split.Hash(null, null, null, null, null), null) : split;
        checks = checks == null ? List.of() : List.copyOf(checks);
    }

    /** The spec without what only the operator heeds: the parts that shape the data. */
    public DatasetSpec shape() {
        return new DatasetSpec(source, null, null, schema, prepare, label, features, split, checks, null);
    }

    /**
     * Types of raw columns.
     *
     * @param columns one entry a column; others are inferred
     */
    public record Schema(List<RawColumn> columns) {}

    /**
     * A raw column.
     *
     * @param name name in the source
     * @param type type of its values
     * @param optional whether it may be missing from the source
     */
    public record RawColumn(String name, ColumnType type, Boolean optional) {
        /** Resolves what is absent. */
        public RawColumn {
            optional = Boolean.TRUE.equals(optional);
        }
    }
}
