package dev.slipway.worker.snapshot;

import dev.slipway.domain.features.Column;
import dev.slipway.worker.engine.ColumnTypes;
import dev.slipway.worker.engine.Engine;
import dev.slipway.worker.engine.Sql;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Takes the finished rows of one split, in order, and writes them as Parquet. */
final class SplitWriter implements AutoCloseable {
    private static final String TABLE = "finished";

    private final Engine engine;
    private final LogicalDigest digest;
    private final DuckDBConnection connection;
    private final DuckDBAppender appender;

    SplitWriter(Engine engine, SplitName split, List<Column> columns, LogicalDigest digest) {
        this.engine = engine;
        this.digest = digest;
        digest.table(split.name(), columns);
        String definitions = columns.stream()
                .map(column -> Sql.name(column.name()) + " " + ColumnTypes.engineType(column.type()))
                .collect(Collectors.joining(", "));
        engine.execute("CREATE OR REPLACE TABLE %s (%s)".formatted(TABLE, definitions));
        try {
            this.connection = engine.duplicate();
            this.appender = connection.createAppender(TABLE);
        } catch (SQLException broken) {
            throw Engine.failure(broken);
        }
    }

    void beginRow() {
        try {
            appender.beginRow();
        } catch (SQLException broken) {
            throw Engine.failure(broken);
        }
    }

    void append(Object value) {
        digest.value(value);
        try {
            switch (value) {
                case null -> appender.appendNull();
                case Double each -> appender.append(each.doubleValue());
                case Long each -> appender.append(each.longValue());
                case Boolean each -> appender.append(each.booleanValue());
                case Instant each -> appender.append(each.atOffset(ZoneOffset.UTC));
                default -> appender.append(value.toString());
            }
        } catch (SQLException broken) {
            throw Engine.failure(broken);
        }
    }

    void endRow() {
        try {
            appender.endRow();
        } catch (SQLException broken) {
            throw Engine.failure(broken);
        }
    }

    /** Writes what was appended. */
    void write(Path file) {
        try {
            appender.flush();
        } catch (SQLException broken) {
            throw Engine.failure(broken);
        }
        engine.execute("COPY (SELECT * FROM %s ORDER BY rowid) TO %s (FORMAT parquet, COMPRESSION zstd)"
                .formatted(TABLE, Sql.text(file.toString())));
    }

    @Override
    public void close() {
        try (connection) {
            appender.close();
        } catch (SQLException broken) {
            throw Engine.failure(broken);
        }
    }
}
