package dev.slipway.domain.model;

import dev.slipway.domain.workload.StartupProblem;

/** What is seen of the Job of the run of the verification that the state speaks of. */
public sealed interface Run {
    /** There is no Job. */
    record Absent() implements Run {}

    /**
     * Its pod does not run yet.
     *
     * @param problem why not, or null when it is simply on its way
     * @param message in Kubernetes' words; null without a problem
     */
    record Starting(StartupProblem problem, String message) implements Run {}

    /** Its pod runs. */
    record Running() implements Run {}

    /**
     * It ended with a report.
     *
     * @param report the report
     */
    record Reported(VerifyReport report) implements Run {}

    /**
     * It ended without a report: killed for memory, or lost with its node.
     *
     * @param message what is known, and what to do
     */
    record Crashed(String message) implements Run {}
}
