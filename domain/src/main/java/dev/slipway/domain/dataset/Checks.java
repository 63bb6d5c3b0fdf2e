package dev.slipway.domain.dataset;

import java.util.List;

/**
 * Outcome of the checks of a snapshot.
 *
 * @param passed how many held
 * @param warned how many with severity Warn did not
 * @param failed how many with severity Fail did not
 * @param worst those that did not hold, the worst first
 */
public record Checks(int passed, int warned, int failed, List<Failing> worst) {
    public Checks {
        worst = worst == null ? List.of() : List.copyOf(worst);
    }

    /** What a check that does not hold does. */
    public enum Severity {
        Fail,
        Warn
    }

    /**
     * A check that did not hold.
     *
     * @param name its name
     * @param severity what its failure does
     * @param failing rows for which it does not hold
     * @param total rows looked at
     * @param message what was found
     */
    public record Failing(String name, Severity severity, long failing, long total, String message) {}
}
