package dev.slipway.domain.rollout;

import dev.slipway.domain.statistics.OddsRatioEvidence;

/**
 * What the analysis of a release knows, in constant size.
 *
 * @param errors evidence on errors
 * @param latency evidence on slow requests
 * @param slowBucket requests above this bucket of the latency histogram are slow: stable's own p95 when the release began; -1 while it is not known
 * @param stepCandidate requests of the candidate at this step
 * @param stepAll requests of both arms at this step
 * @param leftOut requests of the candidate that were left out because it had just begun
 * @param dispersion factor by which counts vary more than chance, at least 1, as it was when the release began
 */
public record Evidence(
        OddsRatioEvidence errors,
        OddsRatioEvidence latency,
        int slowBucket,
        long stepCandidate,
        long stepAll,
        long leftOut,
        double dispersion) {
    /** Nothing known. */
    public static final Evidence NONE = new Evidence(OddsRatioEvidence.NONE, OddsRatioEvidence.NONE, -1, 0, 0, 0, 1);

    /** The same, with the counts of a step that begins. */
    public Evidence atNewStep() {
        return new Evidence(errors, latency, slowBucket, 0, 0, leftOut, dispersion);
    }

    Evidence withDispersion(double factor) {
        return new Evidence(errors, latency, slowBucket, stepCandidate, stepAll, leftOut, factor);
    }

    /** The same, with the requests of a stretch that count for the step. */
    Evidence withStepCounts(long candidate, long all) {
        return new Evidence(errors, latency, slowBucket, stepCandidate + candidate, stepAll + all, leftOut, dispersion);
    }

    /** The same, without requests of the candidate that it made to warm up. */
    Evidence leavingOut(long requests) {
        return new Evidence(errors, latency, slowBucket, stepCandidate, stepAll, leftOut + requests, dispersion);
    }
}
