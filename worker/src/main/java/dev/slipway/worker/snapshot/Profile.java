package dev.slipway.worker.snapshot;

import dev.slipway.domain.features.Column;
import dev.slipway.domain.features.ColumnType;
import dev.slipway.worker.engine.Sql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the columns of the training split look like: counts and values that occur, so that any engine gives the same.
 *
 * @param rows rows of the training split
 * @param columns one entry a column
 */
record Profile(long rows, List<ColumnProfile> columns) {
    /** Name of its file. */
    static final String NAME = "profile.json";

    private static final int MOST_FREQUENT = 20;
    private static final List<String> QUANTILES =
            List.of("0", "0.01", "0.05", "0.1", "0.25", "0.5", "0.75", "0.9", "0.95", "0.99", "1");

    /**
     * A column.
     *
     * @param name its name
     * @param type type of its values
     * @param missing rows without a value
     * @param distinct different values
     * @param quantiles values that occur, by the share of rows up to them; of numbers and times only
     * @param frequent the most frequent values with their counts; of texts, whole numbers and flags only
     */
    record ColumnProfile(
            String name,
            ColumnType type,
            long missing,
            long distinct,
            Map<String, Object> quantiles,
            List<Frequency> frequent) {}

    /**
     * How often a value occurs.
     *
     * @param value as text
     * @param count rows
     */
    record Frequency(String value, long count) {}

    /** Looks at the training split. */
    static Profile of(Splitting splitting) {
        String train = splitting.unordered(SplitName.train);
        List<ColumnProfile> columns = splitting.data().columns().stream()
                .map(column -> column(splitting, column, train))
                .toList();
        return new Profile(splitting.rows().train(), columns);
    }

    private static ColumnProfile column(Splitting splitting, Column column, String train) {
        List<Long> counts = splitting
                .data()
                .engine()
                .counts("SELECT count(*) - count(%s), count(DISTINCT %1$s) FROM (%s)"
                        .formatted(Sql.name(column.name()), train));
        return new ColumnProfile(
                column.name(),
                column.type(),
                counts.get(0),
                counts.get(1),
                quantiles(splitting, column, train),
                frequent(splitting, column, train));
    }

    private static Map<String, Object> quantiles(Splitting splitting, Column column, String train) {
        if (column.type() == ColumnType.string || column.type() == ColumnType.bool) {
            return null;
        }
        String value = column.type() == ColumnType.timestamp
                ? "strftime(timezone('UTC', %s), '%%Y-%%m-%%dT%%H:%%M:%%SZ')"
                : "%s";
        String quantile = "quantile_disc(%s, %%s)".formatted(Sql.name(column.name()));
        List<String> selected = QUANTILES.stream()
                .map(share -> value.formatted(quantile.formatted(share)))
                .toList();
        Map<String, Object> found = new LinkedHashMap<>();
        splitting
                .data()
                .engine()
                .query("SELECT %s FROM (%s)".formatted(String.join(", ", selected), train), List.of(), row -> {
                    for (int index = 0; index < QUANTILES.size(); index++) {
                        found.put(QUANTILES.get(index), row.getObject(index + 1));
                    }
                });
        return found;
    }

    private static List<Frequency> frequent(Splitting splitting, Column column, String train) {
        if (column.type() == ColumnType.timestamp || column.type() == ColumnType.float64) {
            return null;
        }
        List<Frequency> frequent = new ArrayList<>();
        String sql =
                "SELECT CAST(%s AS VARCHAR) AS value, count(*) AS count FROM (%s) WHERE %1$s IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT %d"
                        .formatted(Sql.name(column.name()), train, MOST_FREQUENT);
        splitting
                .data()
                .engine()
                .query(sql, List.of(), row -> frequent.add(new Frequency(row.getString(1), row.getLong(2))));
        return frequent;
    }
}
