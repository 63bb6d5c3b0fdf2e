package dev.slipway.worker.snapshot;

import dev.slipway.worker.dataset.PrepareStep;
import dev.slipway.worker.engine.ColumnTypes;
import dev.slipway.worker.engine.Engine;
import dev.slipway.worker.engine.EngineException;
import dev.slipway.worker.engine.Sql;
import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Does the steps on the raw rows, one after the other, each blamed for what goes wrong in it. */
final class Preparation {
    private final Expressions expressions;

    Preparation(Engine engine) {
        this.expressions = new Expressions(engine);
    }

    Data prepare(Data raw, List<PrepareStep> steps) {
        Data data = raw;
        for (int index = 0; index < steps.size(); index++) {
            data = step(data, steps.get(index), "spec.prepare[%d]".formatted(index));
        }
        return data;
    }

    private Data step(Data data, PrepareStep step, String field) {
        if (step.filter() != null) {
            return filter(data, step.filter(), field + ".filter.expression");
        }
        if (step.deduplicate() != null) {
            return deduplicate(data, step.deduplicate().keys(), field + ".deduplicate.keys");
        }
        if (step.derive() != null) {
            return derive(data, step.derive(), field + ".derive");
        }
        return drop(data, step.drop().columns(), field + ".drop.columns");
    }

    private Data filter(Data data, PrepareStep.Filter filter, String field) {
        String condition = expressions.checked(filter.expression(), data, field);
        requireBoolean(data, condition, field);
        long before = data.rows();
        Data kept = run(data, "SELECT * FROM %s WHERE %s".formatted(data.from(), condition), field);
        if (kept.rows() == 0) {
            throw new Fault(
                    Reason.EmptySource,
                    field,
                    "none of %d rows is left after the filter; correct it".formatted(before));
        }
        return kept;
    }

    private static void requireBoolean(Data data, String condition, String field) {
        String type = type(data, condition, field);
        if (!type.equals("BOOLEAN")) {
            throw Expressions.bad(field, "a filter must be true or false, and this is %s".formatted(type));
        }
    }

    private static void requireColumn(Data data, String expression, String field) {
        String type = type(data, expression, field);
        if (ColumnTypes.of(type).isEmpty()) {
            throw Expressions.bad(field, "it gives %s, which a column cannot hold".formatted(type));
        }
    }

    private static String type(Data data, String expression, String field) {
        try {
            return data.engine()
                    .describe("SELECT %s FROM %s".formatted(expression, data.from()))
                    .values()
                    .iterator()
                    .next();
        } catch (EngineException broken) {
            throw Expressions.bad(field, broken.getMessage());
        }
    }

    private static Data deduplicate(Data data, List<String> keys, String field) {
        data.requireAll(keys, field);
        return data.then("SELECT * FROM %s QUALIFY row_number() OVER (PARTITION BY %s ORDER BY %s) = 1"
                .formatted(data.from(), Sql.names(keys), order(data)));
    }

    private Data derive(Data data, PrepareStep.Derive derive, String field) {
        if (data.columns().stream().anyMatch(column -> column.name().equalsIgnoreCase(derive.name()))) {
            throw new Fault(
                    Reason.SchemaMismatch,
                    field + ".name",
                    "there is a column %s already; choose another name".formatted(derive.name()));
        }
        String expression = expressions.checked(derive.expression(), data, field + ".expression");
        requireColumn(data, expression, field + ".expression");
        String select = "SELECT *, %s AS %s FROM %s".formatted(expression, Sql.name(derive.name()), data.from());
        return run(data, select, field + ".expression");
    }

    private static Data drop(Data data, List<String> columns, String field) {
        data.requireAll(columns, field);
        Set<String> dropped = new HashSet<>(columns);
        if (data.columns().stream().allMatch(column -> dropped.contains(column.name()))) {
            throw new Fault(Reason.MissingColumn, field, "no column is left; drop fewer");
        }
        return data.then("SELECT * EXCLUDE (%s) FROM %s".formatted(Sql.names(List.copyOf(dropped)), data.from()));
    }

    private static Data run(Data data, String select, String field) {
        try {
            return data.then(select);
        } catch (EngineException broken) {
            throw Expressions.bad(field, broken.getMessage());
        }
    }

    /** An order in which rows that differ never tie, so that it does not depend on the order of files. */
    static String order(Data data) {
        return data.columns().stream()
                .map(column -> Sql.name(column.name()) + " ASC NULLS FIRST")
                .collect(Collectors.joining(", "));
    }
}
