package dev.slipway.worker.snapshot;

import dev.slipway.domain.features.ColumnType;
import dev.slipway.worker.dataset.DatasetSpec;
import dev.slipway.worker.engine.ColumnTypes;
import dev.slipway.worker.engine.Engine;
import dev.slipway.worker.engine.Sql;
import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Types of columns that came as texts: the declared type, which every value must then have, or else the first of bool, int64,
 * float64, timestamp that all values have. A number with leading zeros stays a text, since it names something.
 */
final class TypeInference {
    private static final String WHOLE = "'-?(0|[1-9][0-9]*)'";
    private static final String DECIMAL = "'-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?'";
    private static final String TIME =
            "'[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?(Z|[+-][0-9]{2}(:?[0-9]{2})?)?)?'";
    private static final List<ColumnType> CANDIDATES =
            List.of(ColumnType.bool, ColumnType.int64, ColumnType.float64, ColumnType.timestamp);

    private final Engine engine;
    private final Map<String, ColumnType> declared = new HashMap<>();
    private final Map<String, String> fields = new HashMap<>();

    TypeInference(Engine engine, DatasetSpec spec) {
        this.engine = engine;
        List<DatasetSpec.RawColumn> columns = spec.schema().columns();
        for (int index = 0; index < columns.size(); index++) {
            declared.put(columns.get(index).name(), columns.get(index).type());
            fields.put(columns.get(index).name(), "spec.schema.columns[%d].type".formatted(index));
        }
    }

    /** Turns a table of texts into one with types; the table of texts is dropped. */
    Data typed(String table, List<String> columns) {
        List<String> casts = new ArrayList<>();
        for (String column : columns) {
            ColumnType type = declared.get(column);
            if (type == null) {
                type = inferred(table, column);
            } else {
                requireAll(table, column, type);
            }
            casts.add("CAST(%s AS %s) AS %1$s".formatted(Sql.name(column), ColumnTypes.engineType(type)));
        }
        Data data = Data.of(engine, "rows", "SELECT %s FROM %s".formatted(String.join(", ", casts), table));
        engine.execute("DROP TABLE " + table);
        return data;
    }

    private ColumnType inferred(String table, String column) {
        String misfits = CANDIDATES.stream()
                .map(type -> "count(*) FILTER (NOT %s)".formatted(fits(column, type)))
                .collect(Collectors.joining(", "));
        List<Long> counts = engine.counts("SELECT count(%s), %s FROM %s".formatted(Sql.name(column), misfits, table));
        for (int index = 0; index < CANDIDATES.size(); index++) {
            if (counts.getFirst() > 0 && counts.get(index + 1) == 0) {
                return CANDIDATES.get(index);
            }
        }
        return ColumnType.string;
    }

    private void requireAll(String table, String column, ColumnType type) {
        String misfit = "NOT " + fits(column, type);
        String sql = "SELECT count(*), min(%s) FROM %s WHERE %s".formatted(Sql.name(column), table, misfit);
        engine.query(sql, List.of(), row -> {
            if (row.getLong(1) > 0) {
                throw new Fault(
                        Reason.SchemaMismatch,
                        fields.get(column),
                        "column %s: %d values are not %s, for example \"%s\"; correct the type, or name them in csv.nullValues"
                                .formatted(column, row.getLong(1), type, row.getString(2)));
            }
        });
    }

    /** SQL that is true for a missing value and for one that has the type. */
    private static String fits(String column, ColumnType type) {
        String name = Sql.name(column);
        String test = switch (type) {
            case string -> "true";
            case bool -> "lower(%1$s) IN ('true', 'false')";
            case int64 -> "regexp_full_match(%1$s, " + WHOLE + ") AND TRY_CAST(%1$s AS BIGINT) IS NOT NULL";
            // Whole numbers too long for int64 are names of something, and a double would change them.
            case float64 ->
                "regexp_full_match(%1$s, " + DECIMAL
                        + ") AND coalesce(isfinite(TRY_CAST(%1$s AS DOUBLE)), false)"
                        + " AND NOT (regexp_full_match(%1$s, " + WHOLE
                        + ") AND TRY_CAST(%1$s AS BIGINT) IS NULL)";
            case timestamp -> "regexp_full_match(%1$s, " + TIME + ") AND TRY_CAST(%1$s AS TIMESTAMPTZ) IS NOT NULL";
        };
        return "(%s IS NULL OR (%s))".formatted(name, test.formatted(name));
    }
}
