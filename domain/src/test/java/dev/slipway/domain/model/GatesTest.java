package dev.slipway.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatesTest {
    private static GateResult evaluate(Gate gate, String value, String champion) {
        Champion served = champion == null
                ? new Champion.None()
                : new Champion.Served("flights-v1", Map.of("auc", new BigDecimal(champion)));
        return Gates.evaluate(List.of(gate), Map.of("auc", new BigDecimal(value)), served)
                .getFirst();
    }

    @ParameterizedTest
    @CsvSource({"0.70, true", "0.700, true", "0.6999999999999999999, false", "0.71, true"})
    void minimumIsReachedExactly(String value, boolean passed) {
        assertThat(evaluate(new Gate.Min("good", "auc", new BigDecimal("0.7")), value, null)
                        .passed())
                .isEqualTo(passed);
    }

    @ParameterizedTest
    @CsvSource({"0.70, true", "0.7000000000000000001, false"})
    void maximumIsKeptExactly(String value, boolean passed) {
        assertThat(evaluate(new Gate.Max("small", "auc", new BigDecimal("0.7")), value, null)
                        .passed())
                .isEqualTo(passed);
    }

    @ParameterizedTest
    @CsvSource({"true, 0.795, true", "true, 0.794, false", "false, 0.805, true", "false, 0.806, false"})
    void marginCountsFromTheServedVersion(boolean moreIsBetter, String value, boolean passed) {
        var gate = new Gate.NoWorseThanChampion("champion", "auc", moreIsBetter, new BigDecimal("0.005"));
        assertThat(evaluate(gate, value, "0.80").passed()).isEqualTo(passed);
    }

    @Test
    void firstVersionHasNoChampionToBeat() {
        var gate = new Gate.NoWorseThanChampion("champion", "auc", true, BigDecimal.ZERO);
        assertThat(evaluate(gate, "0.1", null).passed()).isTrue();
    }

    @Test
    void metricThatWasNotMeasuredFailsAndSaysWhatThereIs() {
        var gate = new Gate.Min("good", "f1", BigDecimal.ONE);
        GateResult result = evaluate(gate, "0.9", null);
        assertThat(result.verdict()).isEqualTo(Verdict.NoData);
        assertThat(result.why()).contains("f1").contains("[auc]");
    }

    @Test
    void failureSaysValueAndLimit() {
        GateResult result = evaluate(new Gate.Min("good", "auc", new BigDecimal("0.70")), "0.65", null);
        assertThat(result.why()).isEqualTo("auc 0.65 is under the minimum (at least 0.70)");
    }

    @Test
    void comparisonNamesTheServedVersion() {
        var gate = new Gate.NoWorseThanChampion("champion", "auc", true, new BigDecimal("0.005"));
        GateResult result = evaluate(gate, "0.79", "0.80");
        assertThat(result.why()).isEqualTo("auc 0.79 is under flights-v1 less the margin (at least 0.795)");
    }

    @Test
    void servedVersionWithoutTheMetricIsNoDataAndNotAPass() {
        var gate = new Gate.NoWorseThanChampion("champion", "auc", true, BigDecimal.ZERO);
        var served = new Champion.Served("flights-v1", Map.of("f1", BigDecimal.ONE));
        GateResult result = Gates.evaluate(List.of(gate), Map.of("auc", BigDecimal.ONE), served)
                .getFirst();
        assertThat(result.verdict()).isEqualTo(Verdict.NoData);
        assertThat(result.passed()).isFalse();
        assertThat(result.why()).contains("flights-v1", "no metric auc", "[f1]");
    }
}
