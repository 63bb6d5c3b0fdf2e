package dev.slipway.worker.snapshot;

import dev.slipway.domain.features.Column;
import dev.slipway.domain.features.ColumnType;
import dev.slipway.worker.artifact.Manifest;
import dev.slipway.worker.dataset.Split;
import dev.slipway.worker.engine.Sql;
import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts rows into splits and into their fixed order.
 *
 * @param data the prepared rows, without the column of the split
 * @param rows how many rows each split has
 */
record Splitting(Data data, Manifest.Rows rows) {
    /** No column of a user has a colon in its name. */
    private static final String SPLIT = Sql.name("slipway:split");

    private static final String COUNTS = Stream.of(SplitName.values())
            .map(name -> "count(*) FILTER (%s = %d)".formatted(SPLIT, name.number()))
            .collect(Collectors.joining(", "));

    /** Divides rows. */
    static Splitting of(Data data, Split split) {
        String divided = "SELECT *, %s AS %s FROM %s".formatted(assignment(data, split), SPLIT, data.from());
        data.engine().execute("CREATE TABLE split AS " + divided + " ORDER BY " + Preparation.order(data));
        data.engine().execute("DROP TABLE " + data.from());
        Splitting splitting = new Splitting(new Data(data.engine(), "split", data.columns()), count(data));
        splitting.requireRows(split);
        return splitting;
    }

    /** The rows of one split, in their order. */
    String select(SplitName name) {
        return unordered(name) + " ORDER BY rowid";
    }

    /** The rows of one split, for what does not depend on their order. */
    String unordered(SplitName name) {
        return "SELECT * EXCLUDE (%s) FROM split WHERE %1$s = %s".formatted(SPLIT, name.number());
    }

    /** Rows of each split by value of a column; empty when it has more different values than the most. */
    Map<String, Manifest.Rows> rowsByValue(String column, int most) {
        Map<String, Manifest.Rows> found = new TreeMap<>();
        String sql = "SELECT CAST(%s AS VARCHAR), %s FROM split GROUP BY 1 LIMIT %d"
                .formatted(Sql.name(column), COUNTS, most + 1);
        data.engine()
                .query(
                        sql,
                        List.of(),
                        row -> found.put(
                                row.getString(1), new Manifest.Rows(row.getLong(2), row.getLong(3), row.getLong(4))));
        return found.size() > most ? Map.of() : found;
    }

    private static String assignment(Data data, Split split) {
        return split.hash() != null ? byHash(data, split.hash()) : byTime(data, split.time());
    }

    private static String byHash(Data data, Split.Hash hash) {
        data.requireAll(hash.key(), "spec.split.hash.key");
        List<Column> keys = hash.key().isEmpty()
                ? data.columns()
                : hash.key().stream()
                        .map(name -> data.column(name).orElseThrow())
                        .toList();
        String text = keys.stream().map(Splitting::keyText).collect(Collectors.joining(" || "));
        // 60 bits of a digest: the remainder by 100 is even to one part in 10^16, and no engine has a say in it.
        String bucket = "CAST('0x' || substr(sha256(%s || %s), 1, 15) AS BIGINT) %% 100"
                .formatted(Sql.text(hash.seed() + ":"), text);
        return choose(bucket, String.valueOf(hash.train()), String.valueOf(hash.train() + hash.validation()));
    }

    /** A text that differs when values differ, also across the borders of columns. */
    private static String keyText(Column column) {
        String name = Sql.name(column.name());
        String text = column.type() == ColumnType.timestamp
                ? "CAST(epoch_us(%s) AS VARCHAR)".formatted(name)
                : "CAST(%s AS VARCHAR)".formatted(name);
        return "coalesce(length(%s) || ':' || %1$s, '-')".formatted(text);
    }

    private static String byTime(Data data, Split.Time time) {
        String field = "spec.split.time.column";
        Column column = data.require(time.column(), field);
        if (column.type() != ColumnType.timestamp) {
            throw new Fault(
                    Reason.SchemaMismatch,
                    field,
                    "column %s is of type %s, not timestamp".formatted(column.name(), column.type()));
        }
        String name = Sql.name(column.name());
        long missing = data.engine()
                .counts("SELECT count(*) FROM %s WHERE %s IS NULL".formatted(data.from(), name))
                .getFirst();
        if (missing > 0) {
            throw new Fault(
                    Reason.SchemaMismatch,
                    field,
                    "%d rows have no %s; filter them out in spec.prepare".formatted(missing, column.name()));
        }
        return choose(name, instant(time.validationFrom()), instant(time.testFrom()));
    }

    private static String instant(String text) {
        return "TIMESTAMPTZ " + Sql.text(text);
    }

    private static String choose(String value, String validationFrom, String testFrom) {
        return "CASE WHEN %s < %s THEN %d WHEN %1$s < %s THEN %d ELSE %d END"
                .formatted(
                        value,
                        validationFrom,
                        SplitName.train.number(),
                        testFrom,
                        SplitName.validation.number(),
                        SplitName.test.number());
    }

    private static Manifest.Rows count(Data data) {
        List<Long> rows = data.engine().counts("SELECT %s FROM split".formatted(COUNTS));
        return new Manifest.Rows(rows.get(0), rows.get(1), rows.get(2));
    }

    private void requireRows(Split split) {
        String field = split.hash() != null ? "spec.split.hash" : "spec.split.time";
        boolean byHash = split.hash() != null;
        require(SplitName.train, rows.train(), field);
        if (!byHash || split.hash().validation() > 0) {
            require(SplitName.validation, rows.validation(), field);
        }
        if (!byHash || split.hash().test() > 0) {
            require(SplitName.test, rows.test(), field);
        }
    }

    private void require(SplitName name, long count, String field) {
        if (count == 0) {
            throw new Fault(
                    Reason.EmptySplit,
                    field,
                    "the split %s has no row (train %d, validation %d, test %d); divide otherwise or bring more rows"
                            .formatted(name, rows.train(), rows.validation(), rows.test()));
        }
    }
}
