package dev.slipway.domain.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Compares the metrics of a version with its gates. */
public final class Gates {
    private Gates() {}

    /**
     * One result a gate, in their order.
     *
     * @param metrics metrics of the version by name
     * @param champion metrics of the version that is served now, or null when none is
     */
    public static List<GateResult> evaluate(
            List<Gate> gates, Map<String, BigDecimal> metrics, Map<String, BigDecimal> champion) {
        return gates.stream().map(gate -> evaluate(gate, metrics, champion)).toList();
    }

    private static GateResult evaluate(Gate gate, Map<String, BigDecimal> metrics, Map<String, BigDecimal> champion) {
        BigDecimal value = metrics.get(gate.metric());
        if (value == null) {
            String why = "metric %s was not measured; metrics.json has %s"
                    .formatted(gate.metric(), new TreeSet<>(metrics.keySet()));
            return new GateResult(gate.name(), null, null, false, why);
        }
        return switch (gate) {
            case Gate.Min min -> atLeast(gate, value, min.least(), "the minimum");
            case Gate.Max max -> atMost(gate, value, max.most(), "the maximum");
            case Gate.NoWorseThanChampion comparison -> compare(comparison, value, champion);
        };
    }

    private static GateResult compare(
            Gate.NoWorseThanChampion gate, BigDecimal value, Map<String, BigDecimal> champion) {
        if (champion == null) {
            return new GateResult(
                    gate.name(), value, null, true, "no version is served yet, so there is none to be worse than");
        }
        BigDecimal served = champion.get(gate.metric());
        if (served == null) {
            return new GateResult(
                    gate.name(),
                    value,
                    null,
                    true,
                    "the served version has no metric %s to compare with".formatted(gate.metric()));
        }
        return gate.moreIsBetter()
                ? atLeast(gate, value, served.subtract(gate.margin()), "the served version less the margin")
                : atMost(gate, value, served.add(gate.margin()), "the served version and the margin");
    }

    private static GateResult atLeast(Gate gate, BigDecimal value, BigDecimal limit, String what) {
        boolean passed = value.compareTo(limit) >= 0;
        return result(gate, value, limit, passed, passed ? "reaches" : "is under", what);
    }

    private static GateResult atMost(Gate gate, BigDecimal value, BigDecimal limit, String what) {
        boolean passed = value.compareTo(limit) <= 0;
        return result(gate, value, limit, passed, passed ? "is within" : "is above", what);
    }

    private static GateResult result(
            Gate gate, BigDecimal value, BigDecimal limit, boolean passed, String relation, String what) {
        String why = "%s %s %s %s, %s"
                .formatted(gate.metric(), value.toPlainString(), relation, what, limit.toPlainString());
        return new GateResult(gate.name(), value, limit, passed, why);
    }
}
