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

    /** Counts checks, of which some did not hold. */
    static CheckSummary of(int all, List<Failing> failing) {
        int failed = (int) failing.stream()
                .filter(each -> each.severity() == Check.Severity.Fail)
                .count();
        List<Failing> worst = failing.stream()
                .sorted(Comparator.comparing(Failing::severity)
                        .thenComparing(
                                Comparator.comparingLong(Failing::failing).reversed())
                        .thenComparing(Failing::name))
                .limit(MOST_WORST)
                .toList();
        return new CheckSummary(all - failing.size(), failing.size() - failed, failed, worst);
    }
}
