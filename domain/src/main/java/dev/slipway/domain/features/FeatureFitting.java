package dev.slipway.domain.features;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Learns features from the rows of the training split, in one pass and bounded memory. The same rows in the same order
 * give the same bits. Not safe for use by several threads.
 */
public final class FeatureFitting {
    private final List<Column> inputs;
    private final List<Statistics> statistics;
    private final String label;

    /**
     * @param features what the user asks for, in the order of the outputs; numeric columns that none of them names, bool
     *     ones too, follow as they are
     * @param columns all columns of the rows, with the label
     * @param label column that a model shall predict
     * @throws FeatureException when a feature names an unknown column, the label, or a column of the wrong type, or when
     *     nothing is left to learn from
     */
    public FeatureFitting(List<Feature> features, List<Column> columns, String label) {
        Map<String, Column> known = HashMap.newHashMap(columns.size());
        columns.forEach(column -> known.put(column.name(), column));
        if (!known.containsKey(label)) {
            throw new FeatureException(label, "is the label, and the rows have no such column");
        }
        this.label = label;
        this.statistics = statistics(features, columns, label);
        Set<String> used = new LinkedHashSet<>();
        for (Statistics each : statistics) {
            Encoding encoding = each.encoding();
            requireUsable(encoding, known.get(encoding.column()), label);
            used.add(encoding.column());
        }
        if (used.isEmpty()) {
            throw new FeatureException(label, "no other column is numeric or named by a feature");
        }
        this.inputs =
                columns.stream().filter(column -> used.contains(column.name())).toList();
    }

    /** The columns that are learnt from, in the order of the source. */
    public List<Column> inputs() {
        return inputs;
    }

    /**
     * Takes in one row of the training split.
     *
     * @param row raw values by column
     * @throws FeatureException when a value is of another type than its column, or missing where that is not allowed
     */
    public void add(Map<String, ?> row) {
        Map<String, Object> values = HashMap.newHashMap(inputs.size());
        for (Column input : inputs) {
            values.put(input.name(), input.canonical(row.get(input.name())));
        }
        for (Statistics each : statistics) {
            each.add(values.get(each.column()));
        }
    }

    /**
     * What was learnt from the rows so far.
     *
     * @throws FeatureException when two outputs would have one name
     */
    public FittedFeatures finish() {
        return FittedFeatures.of(
                inputs, statistics.stream().map(Statistics::encoding).toList(), label);
    }

    private static List<Statistics> statistics(List<Feature> features, List<Column> columns, String label) {
        List<Statistics> all = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (Feature feature : features) {
            named.addAll(feature.columns());
            all.addAll(statistics(feature));
        }
        for (Column column : columns) {
            if (column.type().isNumeric()
                    && !named.contains(column.name())
                    && !column.name().equals(label)) {
                all.add(new Statistics.Known(new Encoding.PassThrough(column.name())));
            }
        }
        return all;
    }

    private static List<? extends Statistics> statistics(Feature feature) {
        return switch (feature) {
            case Feature.Timestamp(String column, List<TimestampPart> parts, String timeZone) ->
                List.of(new Statistics.Known(new Encoding.Timestamp(column, parts, timeZone)));
            case Feature.OneHot(List<String> columns, int maxCategories) ->
                columns.stream()
                        .map(column -> new Statistics.Frequencies(column, maxCategories))
                        .toList();
            case Feature.Standardize(List<String> columns) ->
                columns.stream().map(Statistics.Moments::new).toList();
        };
    }

    private static void requireUsable(Encoding encoding, Column column, String label) {
        if (column == null) {
            throw new FeatureException(encoding.column(), "a feature names it, and the rows have no such column");
        }
        if (column.name().equals(label)) {
            throw new FeatureException(label, "is the label, so it cannot be a feature");
        }
        if (!encoding.accepts(column.type())) {
            throw new FeatureException(
                    column.name(), "is of type %s, which this feature cannot use".formatted(column.type()));
        }
    }
}
