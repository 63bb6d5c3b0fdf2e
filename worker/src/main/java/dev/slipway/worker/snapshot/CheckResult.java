package dev.slipway.worker.snapshot;

import dev.slipway.worker.dataset.Check;

/**
 * What came of a check.
 *
 * @param name its name
 * @param kind what it looks at
 * @param severity what its failure does
 * @param outcome whether it held, or else what that did
 * @param failing rows for which it does not hold, of which a check that held allows some
 * @param total rows looked at
 * @param message what was found
 */
record CheckResult(
        String name,
        Check.Kind kind,
        Check.Severity severity,
        Outcome outcome,
        long failing,
        long total,
        String message) {

    /** Whether a check held. */
    enum Outcome {
        Passed,
        Warned,
        Failed;

        static Outcome of(boolean holds, Check.Severity severity) {
            if (holds) {
                return Passed;
            }
            return switch (severity) {
                case Fail -> Failed;
                case Warn -> Warned;
            };
        }
    }
}
