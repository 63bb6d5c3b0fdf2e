package dev.slipway.domain.rollout;

import dev.slipway.domain.statistics.OddsRatioEvidence;

/**
 * What the evidence says of a metric.
 *
 * @param name errors, latency-p95 or latency-p99
 * @param evidence what was observed
 * @param bounds bounds of the odds ratio, candidate to stable, that hold at any look
 * @param harm evidence of harm; infinite when it is beyond all doubt
 * @param limit evidence at which the release is taken back
 * @param verdict what follows
 */
public record MetricReport(
        String name,
        OddsRatioEvidence evidence,
        OddsRatioEvidence.Bounds bounds,
        double harm,
        double limit,
        Verdict verdict) {

    /** What follows from the evidence. */
    public enum Verdict {
        NoData,
        NoHarmSeen,
        NoHarm,
        Harm
    }
}
