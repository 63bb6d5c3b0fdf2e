package dev.slipway.worker.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.worker.dataset.Check;
import dev.slipway.worker.dataset.Columns;
import dev.slipway.worker.engine.Engine;
import dev.slipway.worker.snapshot.CheckResult.Outcome;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheckingTest {
    @TempDir
    private Path folder;

    /** What is found in ten rows (a: 1 to 10, b: a / 2 rounded down, c: a, missing for a = 10), of which some fail. */
    record Case(Check check, Outcome outcome, long failing, String message) {}

    static Stream<Case> bounds() {
        return Stream.of(
                new Case(rowCount(10L, null), Outcome.Passed, 0, "10 rows, expected at least 10"),
                new Case(rowCount(null, 9L), Outcome.Failed, 10, "10 rows, expected at most 9"),
                new Case(rowCount(10L, 10L), Outcome.Passed, 0, "10 rows, expected 10 to 10"),
                new Case(rowCount(11L, 12L), Outcome.Failed, 10, "10 rows, expected 11 to 12"),
                new Case(range("a", null, "9"), Outcome.Failed, 1, "1 values of a are outside any to 9"),
                new Case(mostly("0.9", range("a", null, "9")), Outcome.Passed, 1, "1 values of a are outside any to 9"),
                new Case(
                        mostly("0.90000001", range("a", null, "9")),
                        Outcome.Failed,
                        1,
                        "1 values of a are outside any to 9"),
                new Case(range("a", "1", "10"), Outcome.Passed, 0, "0 values of a are outside 1 to 10"),
                new Case(range("c", "100", null), Outcome.Failed, 9, "9 values of c are outside 100 to any"));
    }

    static Stream<Case> values() {
        return Stream.of(
                new Case(notNull("c"), Outcome.Failed, 1, "1 values of c are missing"),
                new Case(notNull("a"), Outcome.Passed, 0, "0 values of a are missing"),
                new Case(
                        inSet("b", "0", "1", "2"),
                        Outcome.Failed,
                        5,
                        "5 values of b are not in the set, such as 3, 4, 5"),
                new Case(
                        inSet("b", "0", "1", "2", "3", "4", "5"),
                        Outcome.Passed,
                        0,
                        "0 values of b are not in the set"),
                new Case(
                        inSet("c", "x'; DROP TABLE rows; --"),
                        Outcome.Failed,
                        9,
                        "9 values of c are not in the set, such as 1, 2, 3"),
                new Case(unique("b"), Outcome.Failed, 4, "4 rows repeat another in b"),
                new Case(unique("a", "b"), Outcome.Passed, 0, "0 rows repeat another in a, b"));
    }

    @ParameterizedTest
    @MethodSource({"bounds", "values"})
    void saysWhatItFinds(Case given) {
        CheckResult result = check(given.check);

        assertThat(result)
                .isEqualTo(new CheckResult(
                        "check",
                        given.check.kind(),
                        Check.Severity.Fail,
                        given.outcome,
                        given.failing,
                        10,
                        given.message));
    }

    @Test
    void aKindIsNamedAsInTheSpec() {
        assertThat(Stream.of(rowCount(1L, null), notNull("a"), range("a", "1", null), inSet("a", "1"), unique("a"))
                        .map(Check::kind))
                .containsExactly(Check.Kind.values());
    }

    @Test
    void onlyWarnsWhenThatIsAsked() {
        Check warning = new Check("check", "c", Check.Severity.Warn, null, null, new Check.NotNull(), null, null, null);

        assertThat(check(warning).outcome()).isEqualTo(Outcome.Warned);
    }

    private CheckResult check(Check check) {
        try (Engine engine = Engine.open(folder, "UTC")) {
            Data data = Data.of(
                    engine,
                    "rows",
                    "SELECT i AS a, i // 2 AS b, CASE WHEN i < 10 THEN i END AS c FROM range(1, 11) t(i)");
            return new Checking(data).check(List.of(check)).checks().getFirst();
        }
    }

    private static Check rowCount(Long min, Long max) {
        return new Check("check", null, null, null, new Check.RowCount(min, max), null, null, null, null);
    }

    private static Check notNull(String column) {
        return new Check("check", column, null, null, null, new Check.NotNull(), null, null, null);
    }

    private static Check range(String column, String min, String max) {
        return new Check(
                "check", column, null, null, null, null, new Check.Range(decimal(min), decimal(max)), null, null);
    }

    private static Check inSet(String column, String... values) {
        return new Check("check", column, null, null, null, null, null, new Check.InSet(List.of(values)), null);
    }

    private static Check unique(String... columns) {
        return new Check("check", null, null, null, null, null, null, null, new Columns(List.of(columns)));
    }

    private static Check mostly(String share, Check check) {
        return new Check("check", check.column(), null, decimal(share), null, null, check.range(), null, null);
    }

    private static BigDecimal decimal(String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
