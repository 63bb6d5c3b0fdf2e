package dev.slipway.worker.snapshot;

import dev.slipway.domain.features.Column;
import dev.slipway.domain.features.ColumnType;
import dev.slipway.worker.engine.ColumnTypes;
import dev.slipway.worker.engine.Engine;
import dev.slipway.worker.engine.Sql;
import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Rows on their way: a table of DuckDB whose columns have the five types.
 *
 * @param engine the database
 * @param table name of the table
 * @param columns its columns, in order
 */
record Data(Engine engine, String table, List<Column> columns) {

    /**
     * Makes a table of a query; every column gets the one of the five types that holds its values.
     *
     * @throws Fault with SchemaMismatch when a column has a type that none of the five holds
     */
    static Data of(Engine engine, String table, String select) {
        List<Column> columns = new ArrayList<>();
        for (Map.Entry<String, String> each : engine.describe(select).entrySet()) {
            ColumnType type = ColumnTypes.of(each.getValue()).orElseThrow(() -> unsupported(each));
            columns.add(new Column(each.getKey(), type));
        }
        String casts = columns.stream()
                .map(column -> "CAST(%s AS %s) AS %1$s"
                        .formatted(Sql.name(column.name()), ColumnTypes.engineType(column.type())))
                .collect(Collectors.joining(", "));
        engine.execute("CREATE TABLE %s AS SELECT %s FROM (%s)".formatted(Sql.name(table), casts, select));
        return new Data(engine, table, List.copyOf(columns));
    }

    private static Fault unsupported(Map.Entry<String, String> column) {
        return new Fault(
                Reason.SchemaMismatch,
                null,
                "column %s has the type %s, which a dataset cannot hold; leave it out of the files"
                        .formatted(column.getKey(), column.getValue()));
    }

    /** The same rows after a query over {@link #from()}; the table before is dropped. */
    Data then(String select) {
        Data next = of(engine, table + "+", select);
        engine.execute("DROP TABLE " + from());
        return next;
    }

    /** The table as SQL names it. */
    String from() {
        return Sql.name(table);
    }

    /** Number of rows. */
    long rows() {
        return engine.counts("SELECT count(*) FROM " + from()).getFirst();
    }

    Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** A column that must be there, or else the field that names it is to blame. */
    Column require(String name, String field) {
        return column(name).orElseThrow(() -> missing(name, field));
    }

    /** Columns that must be there, or else an entry of the list that names them is to blame. */
    void requireAll(List<String> names, String field) {
        for (int index = 0; index < names.size(); index++) {
            require(names.get(index), "%s[%d]".formatted(field, index));
        }
    }

    Fault missing(String name, String field) {
        return new Fault(
                Reason.MissingColumn,
                field,
                "there is no column %s here; the columns are %s"
                        .formatted(name, columns.stream().map(Column::name).collect(Collectors.joining(", "))));
    }
}
