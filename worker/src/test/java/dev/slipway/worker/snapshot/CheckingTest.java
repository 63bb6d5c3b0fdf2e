package dev.slipway.worker.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.worker.dataset.Check;
import dev.slipway.worker.dataset.Columns;
import dev.slipway.worker.engine.Engine;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheckingTest {
    @TempDir
    private Path folder;

    /** How many of the ten rows (a: 1 to 10, b: a / 2 rounded down, c: missing for a = 10) fail; 0 when the check holds. */
    record Case(Check check, long failing) {}

    static Stream<Case> cases() {
        Check.Range upTo9 = new Check.Range(null, new BigDecimal("9"));
        return Stream.of(
                new Case(of("a", null, null, upTo9, null, null), 1),
                new Case(of("a", "0.9", null, upTo9, null, null), 0),
                new Case(of("a", "0.90000001", null, upTo9, null, null), 1),
                new Case(
                        of("a", null, null, new Check.Range(new BigDecimal("1"), new BigDecimal("10")), null, null), 0),
                new Case(of("c", null, null, new Check.Range(new BigDecimal("100"), null), null, null), 9),
                new Case(of("c", null, new Check.NotNull(), null, null, null), 1),
                new Case(of("a", null, new Check.NotNull(), null, null, null), 0),
                new Case(of("b", null, null, null, new Check.InSet(List.of("0", "1", "2", "3", "4")), null), 1),
                new Case(of("c", null, null, null, new Check.InSet(List.of("x'; DROP TABLE rows; --")), null), 9),
                new Case(of(null, null, null, null, null, new Columns(List.of("b"))), 4),
                new Case(of(null, null, null, null, null, new Columns(List.of("a", "b"))), 0));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void countsTheRowsForWhichItDoesNotHold(Case given) {
        try (Engine engine = Engine.open(folder, "UTC")) {
            Data data = Data.of(
                    engine,
                    "rows",
                    "SELECT i AS a, i // 2 AS b, CASE WHEN i < 10 THEN i END AS c FROM range(1, 11) t(i)");

            CheckSummary summary = new Checking(data).check(List.of(given.check));

            long failing = summary.worst().stream()
                    .mapToLong(CheckSummary.Failing::failing)
                    .sum();
            assertThat(failing).isEqualTo(given.failing);
            assertThat(summary.passed()).isEqualTo(given.failing == 0 ? 1 : 0);
        }
    }

    private static Check of(
            String column, String mostly, Check.NotNull notNull, Check.Range range, Check.InSet inSet, Columns unique) {
        BigDecimal share = mostly == null ? null : new BigDecimal(mostly);
        return new Check("check", column, Check.Severity.Fail, share, null, notNull, range, inSet, unique);
    }
}
