package dev.slipway.domain.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares the metrics of a version with its gates. */
public final class Gates {
    private Gates() {}

    /**
     * One result a gate, in their order.
     *
     * @param metrics metrics of the version by name
     */
    public static List<GateResult> evaluate(List<Gate> gates, Map<String, BigDecimal> metrics, Champion champion) {
        return gates.stream().map(gate -> evaluate(gate, metrics, champion)).toList();
    }

    private static GateResult evaluate(Gate gate, Map<String, BigDecimal> metrics, Champion champion) {
        BigDecimal value = metrics.get(gate.metric());
        if (value == null) {
            return noData(
                    gate,
                    null,
                    "metric %s was not measured; metrics.json has %s".formatted(gate.metric(), names(metrics)));
        }
        return switch (gate) {
            case Gate.Min min -> atLeast(gate, value, min.least(), "the minimum");
            case Gate.Max max -> atMost(gate, value, max.most(), "the maximum");
            case Gate.NoWorseThanChampion comparison -> compare(comparison, value, champion);
        };
    }

    private static GateResult compare(Gate.NoWorseThanChampion gate, BigDecimal value, Champion champion) {
        return switch (champion) {
            case Champion.None() ->
                new GateResult(
                        gate.name(),
                        gate.metric(),
                        value,
                        null,
                        Verdict.Passed,
                        "no version is served yet, so there is none to be worse than");
            case Champion.Unknown(String version, String why) ->
                noData(gate, value, "%s is served, but its metrics are not known: %s".formatted(version, why));
            case Champion.Served served -> compare(gate, value, served);
        };
    }

    private static GateResult compare(Gate.NoWorseThanChampion gate, BigDecimal value, Champion.Served champion) {
        BigDecimal served = champion.metrics().get(gate.metric());
        if (served == null) {
            String why =
                    "%s is served and has no metric %s to compare with, only %s; compare another metric or give a min or max"
                            .formatted(champion.version(), gate.metric(), names(champion.metrics()));
            return noData(gate, value, why);
        }
        return gate.moreIsBetter()
                ? atLeast(gate, value, served.subtract(gate.margin()), champion.version() + " less the margin")
                : atMost(gate, value, served.add(gate.margin()), champion.version() + " and the margin");
    }

    private static GateResult atLeast(Gate gate, BigDecimal value, BigDecimal limit, String what) {
        return value.compareTo(limit) >= 0
                ? compared(gate, value, "at least " + limit.toPlainString(), Verdict.Passed, "reaches " + what)
                : compared(gate, value, "at least " + limit.toPlainString(), Verdict.Failed, "is under " + what);
    }

    private static GateResult atMost(Gate gate, BigDecimal value, BigDecimal limit, String what) {
        return value.compareTo(limit) <= 0
                ? compared(gate, value, "at most " + limit.toPlainString(), Verdict.Passed, "is within " + what)
                : compared(gate, value, "at most " + limit.toPlainString(), Verdict.Failed, "is above " + what);
    }

    private static GateResult compared(Gate gate, BigDecimal value, String limit, Verdict verdict, String relation) {
        String why = "%s %s %s (%s)".formatted(gate.metric(), value.toPlainString(), relation, limit);
        return new GateResult(gate.name(), gate.metric(), value, limit, verdict, why);
    }

    private static GateResult noData(Gate gate, BigDecimal value, String why) {
        return new GateResult(gate.name(), gate.metric(), value, null, Verdict.NoData, why);
    }

    private static Set<String> names(Map<String, BigDecimal> metrics) {
        return new TreeSet<>(metrics.keySet());
    }
}
