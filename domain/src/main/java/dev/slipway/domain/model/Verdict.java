package dev.slipway.domain.model;

/** Outcome of a gate. */
public enum Verdict {
    Passed,
    Failed,
    NoData
}
