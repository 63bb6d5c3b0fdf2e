package dev.slipway.worker.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.engine.Engine;
import dev.slipway.worker.json.Json;
import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Judges expressions that users wrote by DuckDB's own parse of them: one expression over the columns of one row, made of
 * operators and of functions that give the same result for the same arguments. Everything else is refused, so an expression
 * reads no table and no file, and a dataset made twice is made the same.
 */
final class Expressions {
    private static final Set<String> CLASSES = Set.of(
            "COLUMN_REF", "CONSTANT", "COMPARISON", "CONJUNCTION", "OPERATOR", "FUNCTION", "CASE", "CAST", "BETWEEN");
    private static final Set<String> MACROS =
            Set.of("nullif", "round_even", "fmod", "fdiv", "split_part", "days_in_month");
    private static final Set<String> SETTINGS = Set.of("current_setting", "getvariable");

    private final Engine engine;
    private final Set<String> functions;

    Expressions(Engine engine) {
        this.engine = engine;
        this.functions = functions(engine);
    }

    private static Set<String> functions(Engine engine) {
        Set<String> names = new HashSet<>(MACROS);
        String sql = "SELECT function_name FROM duckdb_functions() GROUP BY function_name"
                + " HAVING bool_and(function_type = 'scalar' AND stability = 'CONSISTENT')";
        engine.query(sql, List.of(), row -> names.add(row.getString(1)));
        names.removeAll(SETTINGS);
        return names;
    }

    /**
     * The expression as it may stand in a query, in parentheses.
     *
     * @throws Fault with BadExpression, or MissingColumn, blaming the field
     */
    String checked(String expression, Data data, String field) {
        // The line feed ends a comment that would otherwise swallow the closing parenthesis.
        String enclosed = "(" + expression + "\n)";
        JsonNode tree = parse(enclosed, field);
        JsonNode node = tree.at("/statements/0/node");
        boolean single = tree.path("statements").size() == 1
                && node.path("type").asText().equals("SELECT_NODE")
                && node.path("select_list").size() == 1
                && node.at("/from_table/type").asText().equals("EMPTY")
                && node.path("where_clause").isNull()
                && node.at("/cte_map/map").isEmpty();
        if (!single) {
            throw bad(field, "it must be one expression over the columns of a row");
        }
        judge(node.at("/select_list/0"), data, field);
        return enclosed;
    }

    private JsonNode parse(String enclosed, String field) {
        StringBuilder json = new StringBuilder();
        engine.query(
                "SELECT CAST(json_serialize_sql(CAST(? AS VARCHAR)) AS VARCHAR)",
                List.of("SELECT " + enclosed),
                row -> json.append(row.getString(1)));
        try {
            JsonNode tree = Json.mapper().readTree(json.toString());
            if (tree.path("error").asBoolean()) {
                throw bad(field, tree.path("error_message").asText());
            }
            return tree;
        } catch (JsonProcessingException broken) {
            throw bad(field, "it is nested too deeply: " + broken.getOriginalMessage());
        }
    }

    private void judge(JsonNode node, Data data, String field) {
        if (node.isObject() && node.has("class")) {
            judgeClass(node, data, field);
        }
        for (JsonNode child : node) {
            if (child.isContainerNode()) {
                judge(child, data, field);
            }
        }
    }

    private void judgeClass(JsonNode node, Data data, String field) {
        String kind = node.path("class").asText();
        if (!CLASSES.contains(kind)) {
            throw bad(
                    field,
                    "%s is not allowed: use columns, constants, operators and functions of one row"
                            .formatted(kind.toLowerCase(Locale.ROOT)));
        }
        if (kind.equals("COLUMN_REF")) {
            requireColumn(node.path("column_names"), data, field);
        }
        if (kind.equals("FUNCTION")) {
            requireFunction(node, field);
        }
    }

    private static void requireColumn(JsonNode names, Data data, String field) {
        if (names.size() != 1) {
            throw bad(field, "put a column with a dot in its name into double quotes");
        }
        String name = names.path(0).asText();
        if (data.columns().stream().noneMatch(column -> column.name().equalsIgnoreCase(name))) {
            throw data.missing(name, field);
        }
    }

    private void requireFunction(JsonNode node, String field) {
        String name = node.path("function_name").asText();
        String schema = node.path("schema").asText();
        boolean builtIn = (schema.isEmpty() || schema.equals("main"))
                && node.path("catalog").asText().isEmpty();
        if (!builtIn || !functions.contains(name)) {
            throw bad(field, "%s is not a function of one row that always gives the same result".formatted(name));
        }
    }

    static Fault bad(String field, String problem) {
        return new Fault(Reason.BadExpression, field, "the expression cannot be used: " + problem);
    }
}
