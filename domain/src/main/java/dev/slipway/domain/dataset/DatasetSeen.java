package dev.slipway.domain.dataset;

import dev.slipway.domain.workload.StartupProblem;

/** What is seen of the Job of the run that the state speaks of. */
public sealed interface DatasetSeen {
    /** There is no Job. */
    record Nothing() implements DatasetSeen {}

    /**
     * Its pod does not run yet.
     *
     * @param problem why not, or null when it is simply on its way
     * @param message in Kubernetes' words; null without a problem
     */
    record Starting(StartupProblem problem, String message) implements DatasetSeen {}

    /** Its pod runs. */
    record Running() implements DatasetSeen {}

    /**
     * It ended with a report.
     *
     * @param report the report
     */
    record Reported(SnapshotReport report) implements DatasetSeen {}

    /**
     * It ended without a report: killed for memory, or lost with its node.
     *
     * @param message what is known, and what to do
     */
    record Crashed(String message) implements DatasetSeen {}
}
