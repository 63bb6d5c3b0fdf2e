package dev.slipway.worker.snapshot;

import dev.slipway.domain.features.Column;
import dev.slipway.domain.features.ColumnType;
import dev.slipway.worker.dataset.Check;
import dev.slipway.worker.engine.Sql;
import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Looks at the prepared rows of all splits. The database counts, and shares are compared exactly. */
final class Checking {
    private final Data data;
    private final long total;

    Checking(Data data) {
        this.data = data;
        this.total = data.rows();
    }

    CheckResults check(List<Check> checks) {
        List<CheckResult> results = new ArrayList<>();
        for (int index = 0; index < checks.size(); index++) {
            results.add(check(checks.get(index), "spec.checks[%d]".formatted(index)));
        }
        return new CheckResults(List.copyOf(results));
    }

    private CheckResult check(Check check, String field) {
        Finding finding = finding(check, field);
        return new CheckResult(
                check.name(),
                check.kind(),
                check.severity(),
                CheckResult.Outcome.of(holds(check, finding.failing), check.severity()),
                finding.failing,
                total,
                finding.message);
    }

    private boolean holds(Check check, long failing) {
        if (check.rowCount() != null) {
            return check.rowCount().holds(total);
        }
        BigDecimal needed = check.mostly().multiply(BigDecimal.valueOf(total));
        return BigDecimal.valueOf(total - failing).compareTo(needed) >= 0;
    }

    private record Finding(long failing, String message) {}

    private Finding finding(Check check, String field) {
        return switch (check.kind()) {
            case RowCount -> rowCount(check.rowCount());
            case NotNull -> notNull(column(check, field));
            case Range -> range(column(check, field), check.range(), field);
            case InSet -> inSet(column(check, field), check.inSet().values());
            case Unique -> unique(check.unique().columns(), field);
        };
    }

    private Column column(Check check, String field) {
        return data.require(check.column(), field + ".column");
    }

    private Finding rowCount(Check.RowCount bounds) {
        return new Finding(bounds.holds(total) ? 0 : total, "%d rows, expected %s".formatted(total, expected(bounds)));
    }

    private static String expected(Check.RowCount bounds) {
        if (bounds.max() == null) {
            return "at least " + bounds.min();
        }
        return bounds.min() == null ? "at most " + bounds.max() : "%d to %d".formatted(bounds.min(), bounds.max());
    }

    private Finding notNull(Column column) {
        long missing = count("%s IS NULL".formatted(Sql.name(column.name())));
        return new Finding(missing, "%d values of %s are missing".formatted(missing, column.name()));
    }

    private Finding unique(List<String> columns, String field) {
        data.requireAll(columns, field + ".unique.columns");
        long distinct = data.engine()
                .counts("SELECT count(*) FROM (SELECT DISTINCT %s FROM %s)".formatted(Sql.names(columns), data.from()))
                .getFirst();
        long repeated = total - distinct;
        return new Finding(repeated, "%d rows repeat another in %s".formatted(repeated, String.join(", ", columns)));
    }

    private Finding range(Column column, Check.Range range, String field) {
        if (column.type() != ColumnType.int64 && column.type() != ColumnType.float64) {
            throw new Fault(
                    Reason.SchemaMismatch,
                    field + ".column",
                    "column %s is of type %s, and a range needs numbers".formatted(column.name(), column.type()));
        }
        String name = Sql.name(column.name());
        long outside = count(
                "coalesce(%s < TRY_CAST(? AS DOUBLE), false) OR coalesce(%1$s > TRY_CAST(? AS DOUBLE), false)"
                        .formatted(name),
                bound(range.min(), "-Infinity"),
                bound(range.max(), "Infinity"));
        return new Finding(
                outside,
                "%d values of %s are outside %s to %s"
                        .formatted(outside, column.name(), bound(range.min(), "any"), bound(range.max(), "any")));
    }

    private static String bound(BigDecimal bound, String absent) {
        return bound == null ? absent : bound.toPlainString();
    }

    private Finding inSet(Column column, List<String> values) {
        String marks = String.join(", ", values.stream().map(value -> "?").toList());
        String outside =
                "%s IS NOT NULL AND CAST(%1$s AS VARCHAR) NOT IN (%s)".formatted(Sql.name(column.name()), marks);
        long failing = count(outside, values.toArray());
        String found = "%d values of %s are not in the set".formatted(failing, column.name());
        return new Finding(failing, failing == 0 ? found : found + ", such as " + examples(column, outside, values));
    }

    private String examples(Column column, String condition, List<String> parameters) {
        List<String> seen = new ArrayList<>();
        data.engine()
                .query(
                        "SELECT DISTINCT CAST(%s AS VARCHAR) FROM %s WHERE %s ORDER BY 1 LIMIT 3"
                                .formatted(Sql.name(column.name()), data.from(), condition),
                        parameters,
                        row -> seen.add(row.getString(1)));
        return String.join(", ", seen);
    }

    private long count(String condition, Object... parameters) {
        return data.engine()
                .counts("SELECT count(*) FROM %s WHERE %s".formatted(data.from(), condition), parameters)
                .getFirst();
    }
}
