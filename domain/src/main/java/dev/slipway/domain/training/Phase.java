package dev.slipway.domain.training;

/** Pending until the first pod runs, then Running, then Succeeded or Failed for good. */
public enum Phase {
    Pending,
    Running,
    Succeeded,
    Failed;

    /** Whether nothing comes after it. */
    public boolean isTerminal() {
        return this == Succeeded || this == Failed;
    }
}
