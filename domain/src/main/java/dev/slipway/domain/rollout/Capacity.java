package dev.slipway.domain.rollout;

import java.util.List;

/** How many pods a share of the traffic needs, and how much traffic some pods can carry. */
final class Capacity {
    private static final int ALL = 100;

    private Capacity() {}

    /** Pods that a percentage of the traffic needs, at least one. */
    static int replicasFor(int replicas, int weight) {
        return Math.max(1, Math.ceilDiv(replicas * weight, ALL));
    }

    /** Percentage of the traffic that ready pods can carry. */
    static int weightFor(int replicas, int ready) {
        return Math.min(ALL, ALL * ready / replicas);
    }

    /** Pods of the candidate in this stage and step of a release. */
    static int candidateReplicas(RolloutPlan plan, Release release) {
        List<Step> steps = plan.strategy().steps();
        return replicasFor(plan.replicas(), steps.get(stepIndex(plan, release)).weight());
    }

    /** Index of the release's step; the last one when the strategy was made shorter since. */
    static int stepIndex(RolloutPlan plan, Release release) {
        return Math.min(release.step(), plan.strategy().steps().size() - 1);
    }
}
