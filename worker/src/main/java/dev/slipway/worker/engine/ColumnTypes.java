package dev.slipway.worker.engine;

import dev.slipway.domain.features.ColumnType;
import java.util.Optional;

/** Which of the five column types a type of DuckDB becomes, and the reverse. */
public final class ColumnTypes {
    private ColumnTypes() {}

    /** The column type that holds the values of a type of DuckDB; empty when none does. */
    public static Optional<ColumnType> of(String engineType) {
        String base = engineType.replaceFirst("\\(.*", "");
        return Optional.ofNullable(
                switch (base) {
                    case "BOOLEAN" -> ColumnType.bool;
                    case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER" ->
                        ColumnType.int64;
                    case "FLOAT", "DOUBLE", "DECIMAL", "UBIGINT", "HUGEINT", "UHUGEINT" -> ColumnType.float64;
                    case "VARCHAR", "UUID", "ENUM" -> engineType.endsWith("[]") ? null : ColumnType.string;
                    case "DATE",
                            "TIMESTAMP",
                            "TIMESTAMP_S",
                            "TIMESTAMP_MS",
                            "TIMESTAMP_NS",
                            "TIMESTAMP WITH TIME ZONE" -> ColumnType.timestamp;
                    default -> null;
                });
    }

    /** The type of DuckDB that holds the values of a column type. */
    public static String engineType(ColumnType type) {
        return switch (type) {
            case string -> "VARCHAR";
            case int64 -> "BIGINT";
            case float64 -> "DOUBLE";
            case bool -> "BOOLEAN";
            case timestamp -> "TIMESTAMPTZ";
        };
    }
}
