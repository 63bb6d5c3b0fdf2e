package dev.slipway.domain.rollout;

import dev.slipway.domain.statistics.Counts;
import dev.slipway.domain.statistics.Histogram;
import dev.slipway.domain.statistics.Interval;
import dev.slipway.domain.statistics.OddsGrid;
import dev.slipway.domain.statistics.OddsRatioEvidence;
import dev.slipway.domain.statistics.SplitTest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the evidence of a release says. */
public final class Analysis {
    /** Share of the error budget that errors have; weighted Bonferroni over the metrics. */
    static final double ERRORS_SHARE = 0.5;
    /** Share that latency has. */
    static final double LATENCY_SHARE = 0.25;

    private static final double LEAST_DIFFERENCE = 0.001;
    private static final long BASELINE_REQUESTS = 20;
    private static final double SLOW_QUANTILE = 0.95;
    private static final HardLimit ERRORS_LIMIT = new HardLimit(5, 10);
    private static final HardLimit LATENCY_LIMIT = new HardLimit(3, 50);

    private Analysis() {}

    private record HardLimit(double ratio, long events) {
        /** One event is added to stable's, so that a stable version without any, or hardly seen, convicts nobody by itself. */
        boolean exceeded(Interval totals) {
            Counts stable = totals.stable();
            double stableRate = (stable.events() + 1.0) / (stable.requests() + 1.0);
            return totals.candidate().events() >= events && totals.candidate().rate() > ratio * stableRate;
        }
    }

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
        if (splitMismatch(counted, weight)) {
            return counted;
        }
        var grid = OddsGrid.around(plan.margin());
        var errors = counted.errors()
                .observe(
                        grid,
                        new Interval(
                                sample.candidate().errors(), sample.stable().errors()),
                        counted.dispersion());
        if (counted.slowBucket() < 0) {
            return new Evidence(
                    errors,
                    counted.latency(),
                    slowBucket(plan, sample.stable().latency()),
                    counted.stepCandidate(),
                    counted.stepAll(),
                    counted.leftOut(),
                    counted.dispersion());
        }
        var slow = new Interval(
                slow(sample.candidate().latency(), counted.slowBucket()),
                slow(sample.stable().latency(), counted.slowBucket()));
        OddsRatioEvidence latency = counted.latency().observe(grid, slow, counted.dispersion());
        return new Evidence(
                errors,
                latency,
                counted.slowBucket(),
                counted.stepCandidate(),
                counted.stepAll(),
                counted.leftOut(),
                counted.dispersion());
    }

    /** Whether requests do not follow the weights at this step. */
    static boolean splitMismatch(Evidence evidence, int weight) {
        return SplitTest.mismatch(evidence.stepCandidate(), evidence.stepAll(), weight / 100.0);
    }

    /** In which way the candidate does harm, in words; empty while there is no evidence of any. */
    static Optional<String> harm(AnalysisPlan plan, Evidence evidence) {
        return harm("errors", evidence.errors(), plan.maxFalseAbort() * ERRORS_SHARE, ERRORS_LIMIT)
                .or(() ->
                        harm("slow requests", evidence.latency(), plan.maxFalseAbort() * LATENCY_SHARE, LATENCY_LIMIT));
    }

    /** Whether the evidence shows that there is no harm, to the margin. */
    static boolean safe(AnalysisPlan plan, Evidence evidence) {
        var grid = OddsGrid.around(plan.margin());
        return evidence.errors()
                                .bounds(grid, plan.maxFalseAbort() * ERRORS_SHARE)
                                .upper()
                        < plan.margin()
                && evidence.latency()
                                .bounds(grid, plan.maxFalseAbort() * LATENCY_SHARE)
                                .upper()
                        < plan.margin();
    }

    /** What the evidence says of each metric, for people. */
    public static List<MetricReport> report(AnalysisPlan plan, Evidence evidence) {
        return List.of(
                report(plan, "errors", evidence.errors(), plan.maxFalseAbort() * ERRORS_SHARE, ERRORS_LIMIT),
                report(plan, "latency", evidence.latency(), plan.maxFalseAbort() * LATENCY_SHARE, LATENCY_LIMIT));
    }

    private static MetricReport report(
            AnalysisPlan plan, String name, OddsRatioEvidence evidence, double alpha, HardLimit limit) {
        OddsRatioEvidence.Bounds bounds = evidence.bounds(OddsGrid.around(plan.margin()), alpha);
        MetricReport.Verdict verdict;
        if (harm(name, evidence, alpha, limit).isPresent()) {
            verdict = MetricReport.Verdict.Harm;
        } else if (evidence.totals().candidate().requests() == 0
                || evidence.totals().stable().requests() == 0) {
            verdict = MetricReport.Verdict.NoData;
        } else {
            verdict = bounds.upper() < plan.margin() ? MetricReport.Verdict.NoHarm : MetricReport.Verdict.NoHarmSeen;
        }
        return new MetricReport(name, evidence, bounds, Math.exp(evidence.logHarm()), 1 / alpha, verdict);
    }

    private static Optional<String> harm(String events, OddsRatioEvidence evidence, double alpha, HardLimit limit) {
        Interval totals = evidence.totals();
        if (totals.candidate().rate() - totals.stable().rate() < LEAST_DIFFERENCE) {
            return Optional.empty();
        }
        if (limit.exceeded(totals)) {
            return Optional.of("%s, more than %.0f times as often".formatted(counts(events, totals), limit.ratio()));
        }
        double limitOfEvidence = 1 / alpha;
        if (evidence.logHarm() < Math.log(limitOfEvidence)) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "%s; evidence of harm %.3g, limit %.0f",
                counts(events, totals),
                Math.exp(evidence.logHarm()),
                limitOfEvidence));
    }

    private static String counts(String events, Interval totals) {
        Counts candidate = totals.candidate();
        Counts stable = totals.stable();
        return "%s: candidate %d of %d, stable %d of %d"
                .formatted(events, candidate.events(), candidate.requests(), stable.events(), stable.requests());
    }

    /** A model that answers in a millisecond is not slow at two, though all of its requests are beyond the other's p95: hence the floor. */
    private static int slowBucket(AnalysisPlan plan, Histogram stable) {
        return stable.total() < BASELINE_REQUESTS
                ? -1
                : Math.max(stable.bucketOf(SLOW_QUANTILE), Histogram.bucketOf(plan.latencyFloor()));
    }

    private static Counts slow(Histogram latency, int bucket) {
        return new Counts(latency.total(), bucket >= Histogram.BOUNDS ? 0 : latency.above(bucket));
    }
}
