package dev.slipway.domain.model;

import java.time.Instant;
import java.util.List;

/**
 * Gates as they were evaluated, once; it stays until the gates of the spec change.
 *
 * @param gates fingerprint of the gates that were evaluated
 * @param champion name of the version that was served then, or null when none was
 * @param at when
 * @param results one a gate, in their order
 */
public record Evaluation(String gates, String champion, Instant at, List<GateResult> results) {
    public Evaluation {
        results = List.copyOf(results);
    }

    /** Whether the version may pass. */
    public boolean passed() {
        return results.stream().allMatch(GateResult::passed);
    }

    static Evaluation of(VersionPlan plan, Findings findings, Champion champion, Instant now) {
        String served = champion instanceof Champion.Served(String version, var _) ? version : null;
        List<GateResult> results = Gates.evaluate(plan.gates(), findings.metrics(), champion);
        return new Evaluation(Fingerprint.of(plan.gates()), served, now, results);
    }
}
