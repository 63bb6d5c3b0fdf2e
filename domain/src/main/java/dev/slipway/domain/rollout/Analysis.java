package dev.slipway.domain.rollout;

import dev.slipway.domain.statistics.Counts;
import dev.slipway.domain.statistics.Interval;
import dev.slipway.domain.statistics.OddsGrid;
import dev.slipway.domain.statistics.OddsRatioEvidence;
import dev.slipway.domain.statistics.SplitTest;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the evidence of a release says. */
public final class Analysis {
    /** Smaller differences of rates harm nobody. */
    private static final double LEAST_DIFFERENCE = 0.001;

    private Analysis() {}

    /**
     * The evidence with another sample. The candidate's first requests are left out, and a sample whose split is not the wanted one counts for the split alone.
     *
     * @param weight acknowledged percentage of the candidate
     */
    static Evidence observe(AnalysisPlan plan, Evidence evidence, Sample sample, int weight) {
        long candidate = sample.candidate().errors().requests();
        if (weight > 0 && evidence.leftOut() < plan.warmUpRequests()) {
            return evidence.leavingOut(candidate);
        }
        Evidence counted = evidence.withStepCounts(
                candidate, candidate + sample.stable().errors().requests());
        if (splitMismatch(plan, counted, weight)) {
            return counted;
        }
        Map<Guardrail, OddsRatioEvidence> guardrails = new EnumMap<>(Guardrail.class);
        for (Guardrail guardrail : Guardrail.values()) {
            guardrails.put(guardrail, observe(plan, counted, sample, guardrail));
        }
        return counted.with(guardrails);
    }

    /** The evidence with what is usual for the stable version, once that is known; it stays as it was at first for the whole release. */
    static Evidence compareWith(AnalysisPlan plan, Evidence evidence, LastHour stable) {
        return evidence.baseline() != null
                ? evidence
                : Baseline.of(plan, stable).map(evidence::with).orElse(evidence);
    }

    private static OddsRatioEvidence observe(AnalysisPlan plan, Evidence evidence, Sample sample, Guardrail guardrail) {
        OddsRatioEvidence before = evidence.of(guardrail);
        if (guardrail != Guardrail.Errors && evidence.baseline() == null) {
            return before;
        }
        var interval = new Interval(
                guardrail.of(sample.candidate(), evidence.baseline()),
                guardrail.of(sample.stable(), evidence.baseline()));
        double dispersion =
                evidence.baseline() == null ? 1 : evidence.baseline().dispersion();
        return before.observe(OddsGrid.around(plan.margin()), interval, dispersion);
    }

    /** Whether requests do not follow the weights at this step. Requests of one user stick together, so that they would seem not to. */
    static boolean splitMismatch(AnalysisPlan plan, Evidence evidence, int weight) {
        return !plan.sticky() && SplitTest.mismatch(evidence.stepCandidate(), evidence.stepAll(), weight / 100.0);
    }

    /** In which way the candidate does harm, in words; empty while there is no evidence of any. */
    static Optional<String> harm(AnalysisPlan plan, Evidence evidence) {
        return guardrails()
                .flatMap(guardrail -> harm(plan, evidence, guardrail).stream())
                .findFirst();
    }

    /** Whether the evidence shows that there is no harm, to the margin. */
    static boolean safe(AnalysisPlan plan, Evidence evidence) {
        return guardrails()
                .allMatch(guardrail -> bounds(plan, evidence, guardrail).upper() < plan.margin());
    }

    /** What the evidence says of each metric, for people. */
    public static List<MetricReport> report(AnalysisPlan plan, Evidence evidence) {
        return guardrails().map(guardrail -> report(plan, evidence, guardrail)).toList();
    }

    private static Stream<Guardrail> guardrails() {
        return Stream.of(Guardrail.values());
    }

    private static OddsRatioEvidence.Bounds bounds(AnalysisPlan plan, Evidence evidence, Guardrail guardrail) {
        return evidence.of(guardrail).bounds(OddsGrid.around(plan.margin()), guardrail.alpha(plan));
    }

    private static MetricReport report(AnalysisPlan plan, Evidence evidence, Guardrail guardrail) {
        OddsRatioEvidence observed = evidence.of(guardrail);
        OddsRatioEvidence.Bounds bounds = bounds(plan, evidence, guardrail);
        Interval totals = observed.totals();
        MetricReport.Verdict verdict;
        if (harm(plan, evidence, guardrail).isPresent()) {
            verdict = MetricReport.Verdict.Harm;
        } else if (totals.candidate().requests() == 0 || totals.stable().requests() == 0) {
            verdict = MetricReport.Verdict.NoData;
        } else {
            verdict = bounds.upper() < plan.margin() ? MetricReport.Verdict.NoHarm : MetricReport.Verdict.NoHarmSeen;
        }
        return new MetricReport(
                guardrail.metric(), observed, bounds, Math.exp(observed.logHarm()), 1 / guardrail.alpha(plan), verdict);
    }

    private static Optional<String> harm(AnalysisPlan plan, Evidence evidence, Guardrail guardrail) {
        OddsRatioEvidence observed = evidence.of(guardrail);
        Interval totals = observed.totals();
        if (totals.candidate().rate() - totals.stable().rate() < LEAST_DIFFERENCE) {
            return Optional.empty();
        }
        if (guardrail.plain(totals)) {
            return Optional.of(
                    "%s, more than %.0f times as often".formatted(counts(guardrail, totals), guardrail.hardRatio()));
        }
        double limit = 1 / guardrail.alpha(plan);
        if (observed.logHarm() < Math.log(limit)) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "%s; evidence of harm %.3g, limit %.0f",
                counts(guardrail, totals),
                Math.exp(observed.logHarm()),
                limit));
    }

    private static String counts(Guardrail guardrail, Interval totals) {
        Counts candidate = totals.candidate();
        Counts stable = totals.stable();
        return "%s: candidate %d of %d, stable %d of %d"
                .formatted(
                        guardrail.events(),
                        candidate.events(),
                        candidate.requests(),
                        stable.events(),
                        stable.requests());
    }
}
