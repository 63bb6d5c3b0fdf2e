package dev.slipway.operator.rollout;

import dev.slipway.crds.rollout.MetricStatus;
import dev.slipway.domain.rollout.Analysis;
import dev.slipway.domain.rollout.AnalysisPlan;
import dev.slipway.domain.rollout.Evidence;
import dev.slipway.domain.rollout.MetricReport;
import dev.slipway.domain.statistics.Counts;
import dev.slipway.domain.statistics.OddsRatioEvidence.Bounds;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** The evidence in status: rounded for people, and exact, so that a release goes on after a restart. */
final class MetricReports {
    /** Beyond this a person learns nothing more. */
    private static final double MOST = 1e9;

    private static final MathContext FOR_PEOPLE = new MathContext(4);

    private MetricReports() {}

    static List<MetricStatus> of(AnalysisPlan plan, Evidence evidence) {
        return Analysis.report(plan, evidence).stream()
                .map(MetricReports::status)
                .toList();
    }

    private static MetricStatus status(MetricReport metric) {
        return new MetricStatus(
                metric.name(),
                events(metric.evidence().totals().candidate()),
                events(metric.evidence().totals().stable()),
                ratio(metric.bounds()),
                rounded(metric.harm()),
                rounded(metric.limit()),
                MetricStatus.Verdict.valueOf(metric.verdict().name()),
                exact(metric.evidence().harmful()),
                exact(metric.evidence().harmless()));
    }

    private static MetricStatus.Events events(Counts counts) {
        return new MetricStatus.Events(counts.events(), counts.requests());
    }

    /** A bound that is not there is left out. */
    private static MetricStatus.Ratio ratio(Bounds bounds) {
        return new MetricStatus.Ratio(
                rounded(bounds.lower()), Double.isInfinite(bounds.upper()) ? null : rounded(bounds.upper()));
    }

    private static String rounded(double value) {
        return new BigDecimal(Math.min(value, MOST))
                .round(FOR_PEOPLE)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static List<String> exact(List<Double> values) {
        return values.stream().map(value -> Double.toString(value)).toList();
    }
}
