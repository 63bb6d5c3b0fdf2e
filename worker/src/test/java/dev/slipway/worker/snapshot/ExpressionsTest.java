package dev.slipway.worker.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.worker.engine.Engine;
import dev.slipway.worker.engine.EngineException;
import dev.slipway.worker.report.Fault;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionsTest {
    @TempDir
    private Path folder;

    private Engine engine;
    private Data data;

    @BeforeEach
    void open() {
        engine = Engine.open(folder, "UTC");
        data = Data.of(
                engine, "rows", "SELECT 1 AS a, 'x' AS b, TIMESTAMPTZ '2013-01-01 10:00:00Z' AS t, 2.5 AS \"d.e\"");
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a > 1",
                "a BETWEEN 1 AND 2 AND NOT b IS NULL",
                "b LIKE 'x%' OR b IN ('y', 'z')",
                "CASE WHEN a = 1 THEN 'one' ELSE b END",
                "CAST(a AS VARCHAR) || b",
                "coalesce(nullif(a, 0), -1)",
                "hour(t) * 60 + extract(minute FROM t)",
                "date_trunc('day', t)",
                "t > TIMESTAMPTZ '2013-01-01 00:00:00Z'",
                "round(\"d.e\" / 2, 1) -- with a remark",
                "regexp_matches(b, '^x')",
                "1)+(1"
            })
    void takesExpressionsOverOneRow(String expression) {
        String checked = new Expressions(engine).checked(expression, data, "field");

        assertThat(data.engine().describe("SELECT %s FROM %s".formatted(checked, data.from())))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a >",
                "1), (2",
                "1) FROM rows WHERE (true",
                "1); DROP TABLE rows; SELECT (1",
                "(SELECT max(a) FROM rows)",
                "EXISTS (SELECT 1)",
                "a IN (SELECT a FROM rows)",
                "sum(a)",
                "row_number() OVER ()",
                "lag(a) OVER (ORDER BY a)",
                "*",
                "COLUMNS('a')",
                "unnest([1, 2])",
                "random() < 0.5",
                "now() > t",
                "CURRENT_DATE > t",
                "current_setting('temp_directory')",
                "getvariable('x')",
                "nextval('s')",
                "list_sum([1, 2])",
                "[y + 1 FOR y IN [1]]",
                "?",
                "$1",
                "#1",
                "rows.a",
                "other.main.abs(a)",
                "1) UNION SELECT (2"
            })
    void refusesEverythingElse(String expression) {
        Expressions expressions = new Expressions(engine);

        assertThatThrownBy(() -> expressions.checked(expression, data, "spec.prepare[0].filter.expression"))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.field()).isEqualTo("spec.prepare[0].filter.expression"));
    }

    @Test
    void theEngineReadsNoOtherFileAndKeepsItsLocks() {
        assertThatThrownBy(() -> engine.execute("SELECT * FROM read_text('/etc/passwd')"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Permission Error");
        assertThatThrownBy(() -> engine.execute("COPY (SELECT 1) TO '/tmp/slipway-escape.csv'"))
                .hasMessageContaining("Permission Error");
        assertThatThrownBy(() -> engine.execute("SET enable_external_access = true"))
                .isInstanceOf(EngineException.class);
        assertThatThrownBy(() -> engine.execute("INSTALL httpfs")).isInstanceOf(EngineException.class);
    }
}
