package dev.slipway.worker.snapshot;

import dev.slipway.worker.dataset.Check;
import java.util.Comparator;
import java.util.List;

/**
 * Outcome of the checks.
 *
 * @param passed how many held
 * @param warned how many with severity Warn did not
 * @param failed how many with severity Fail did not
 * @param worst those that did not hold, the worst first, at most {@value #MOST_WORST}
 */
public record CheckSummary(int passed, int warned, int failed, List<Failing> worst) {
    /** Most checks that a report names. */
    static final int MOST_WORST = 5;

    /**
     * A check that did not hold.
     *
     * @param name its name
     * @param severity what its failure does
     * @param failing rows for which it does not hold
     * @param total rows looked at
     * @param message what was found
     */
    public record Failing(String name, Check.Severity severity, long failing, long total, String message) {}

    /** Counts outcomes. */
    static CheckSummary of(CheckResults results) {
        List<Failing> worst = results.checks().stream()
                .filter(result -> result.outcome() != CheckResult.Outcome.Passed)
                .map(CheckSummary::failing)
                .sorted(Comparator.comparing(Failing::severity)
                        .thenComparing(
                                Comparator.comparingLong(Failing::failing).reversed())
                        .thenComparing(Failing::name))
                .limit(MOST_WORST)
                .toList();
        return new CheckSummary(
                count(results, CheckResult.Outcome.Passed),
                count(results, CheckResult.Outcome.Warned),
                count(results, CheckResult.Outcome.Failed),
                worst);
    }

    private static Failing failing(CheckResult result) {
        return new Failing(result.name(), result.severity(), result.failing(), result.total(), result.message());
    }

    private static int count(CheckResults results, CheckResult.Outcome outcome) {
        return (int) results.checks().stream()
                .filter(result -> result.outcome() == outcome)
                .count();
    }
}
