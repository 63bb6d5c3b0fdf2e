package dev.slipway.domain.rollout;

import dev.slipway.domain.statistics.OddsRatioEvidence;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the analysis of a release knows, in constant size.
 *
 * @param guardrails evidence by what was counted; nothing is known of one that is not there
 * @param baseline what is usual for the stable version, or null while that is not known
 * @param stepCandidate requests of the candidate at this step
 * @param stepAll requests of both arms at this step
 * @param leftOut requests of the candidate that were left out because it had just begun
 */
public record Evidence(
        Map<Guardrail, OddsRatioEvidence> guardrails,
        Baseline baseline,
        long stepCandidate,
        long stepAll,
        long leftOut) {
    /** Nothing known. */
    public static final Evidence NONE = new Evidence(Map.of(), null, 0, 0, 0);

    public Evidence {
        Map<Guardrail, OddsRatioEvidence> copy = new EnumMap<>(Guardrail.class);
        copy.putAll(guardrails);
        guardrails = Collections.unmodifiableMap(copy);
    }

    /** What is known of a guardrail. */
    public OddsRatioEvidence of(Guardrail guardrail) {
        return guardrails.getOrDefault(guardrail, OddsRatioEvidence.NONE);
    }

    /** The same, with the counts of a step that begins. */
    public Evidence atNewStep() {
        return new Evidence(guardrails, baseline, 0, 0, leftOut);
    }

    Evidence with(Map<Guardrail, OddsRatioEvidence> more) {
        return new Evidence(more, baseline, stepCandidate, stepAll, leftOut);
    }

    Evidence with(Baseline known) {
        return new Evidence(guardrails, known, stepCandidate, stepAll, leftOut);
    }

    /** The same, with the requests of a stretch that count for the step. */
    Evidence withStepCounts(long candidate, long all) {
        return new Evidence(guardrails, baseline, stepCandidate + candidate, stepAll + all, leftOut);
    }

    /** The same, without requests of the candidate that it made to warm up. */
    Evidence leavingOut(long requests) {
        return new Evidence(guardrails, baseline, stepCandidate, stepAll, leftOut + requests);
    }
}
