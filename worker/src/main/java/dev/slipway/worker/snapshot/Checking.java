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
import java.util.Optional;

/** Looks at the prepared rows of all splits. The database counts, and shares are compared exactly. */
final class Checking {
    private final Data data;
    private final long total;

    Checking(Data data) {
        this.data = data;
        this.total = data.rows();
    }

    CheckSummary check(List<Check> checks) {
        List<CheckSummary.Failing> failing = new ArrayList<>();
        for (int index = 0; index < checks.size(); index++) {
            check(checks.get(index), "spec.checks[%d]".formatted(index)).ifPresent(failing::add);
        }
        return CheckSummary.of(checks.size(), failing);
    }

    private Optional<CheckSummary.Failing> check(Check check, String field) {
        if (check.rowCount() != null) {
            return rowCount(check, check.rowCount());
        }
        Finding finding = finding(check, field);
        BigDecimal needed = check.mostly().multiply(BigDecimal.valueOf(total));
        boolean holds = BigDecimal.valueOf(total - finding.failing).compareTo(needed) >= 0;
        return holds ? Optional.empty() : Optional.of(failing(check, finding.failing, finding.message));
    }

    private record Finding(long failing, String message) {}

    private Finding finding(Check check, String field) {
        if (check.unique() != null) {
            return unique(check.unique().columns(), field);
        }
        Column column = data.require(check.column(), field + ".column");
        if (check.notNull() != null) {
            long missing = count("%s IS NULL".formatted(Sql.name(column.name())));
            return new Finding(missing, "%d values of %s are missing".formatted(missing, column.name()));
        }
        return check.range() != null
                ? range(column, check.range(), field)
                : inSet(column, check.inSet().values());
    }

    private Optional<CheckSummary.Failing> rowCount(Check check, Check.RowCount bounds) {
        boolean few = bounds.min() != null && total < bounds.min();
        boolean many = bounds.max() != null && total > bounds.max();
        if (!few && !many) {
            return Optional.empty();
        }
        String bound = few ? "at least " + bounds.min() : "at most " + bounds.max();
        return Optional.of(failing(check, total, "%d rows, expected %s".formatted(total, bound)));
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
        List<String> seen = new ArrayList<>();
        data.engine()
                .query(
                        "SELECT DISTINCT CAST(%s AS VARCHAR) FROM %s WHERE %s ORDER BY 1 LIMIT 3"
                                .formatted(Sql.name(column.name()), data.from(), outside),
                        values,
                        row -> seen.add(row.getString(1)));
        return new Finding(
                failing,
                "%d values of %s are not in the set, such as %s"
                        .formatted(failing, column.name(), String.join(", ", seen)));
    }

    private long count(String condition, Object... parameters) {
        return data.engine()
                .counts("SELECT count(*) FROM %s WHERE %s".formatted(data.from(), condition), parameters)
                .getFirst();
    }

    private CheckSummary.Failing failing(Check check, long failing, String message) {
        return new CheckSummary.Failing(check.name(), check.severity(), failing, total, message);
    }
}
