package dev.slipway.worker.report;

/** How a command ended. */
public enum Outcome {
    Succeeded,
    Unchanged,
    Failed
}
