package dev.slipway.domain.rollout;

/** What a look at a Rollout decided. */
public sealed interface RolloutDecision {
    /** Nothing changes. */
    record Hold(Reason reason, String message) implements RolloutDecision {}

    /** The candidate gets another weight. */
    record ShiftTraffic(int weight, int step, String message) implements RolloutDecision {}

    /** The candidate is the stable version from now on. */
    record Promote(VersionRef candidate, String message) implements RolloutDecision {}

    /** The traffic goes back. */
    record RollBack(VersionRef stable, Reason because, String message) implements RolloutDecision {}
}
