package dev.slipway.domain.training;

/** How an attempt ended. */
public enum AttemptEnd {
    /** It published what it made. */
    Succeeded,
    /** The cluster took the pod away: eviction, preemption, a lost node, somebody who deleted it. */
    Disrupted,
    /** A container used more memory than its limit. */
    OOMKilled,
    /** A container ended with another exit code than 0, or without the report that it owes. */
    ExitCode,
    /** The run was over before it was. */
    Stopped
}
