package dev.slipway.domain.rollout;

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

    /**
     * The weight nearest to the wanted one that the ready pods of both sides can carry. What the other side cannot take stays where it is, unless there is no pod to
     * answer it.
     *
     * @param weight wanted percentage of the candidate
     */
    static int carried(Look look, Release release, int weight) {
        int replicas = look.plan().replicas();
        int ready = look.seen().candidate().ready();
        int candidate = Math.min(weight, weightFor(replicas, ready));
        int leftByStable = ALL - weightFor(replicas, look.seen().stable().ready());
        return ready == 0 ? 0 : Math.max(candidate, Math.min(release.weight(), leftByStable));
    }

    /** Pods of the candidate in this stage and step of a release: enough for the weight that the step has, and for the one that it had before the strategy was changed. */
    static int candidateReplicas(RolloutPlan plan, Release release) {
        int step = release.stage() == Stage.Watching
                ? ALL
                : plan.strategy().steps().get(stepIndex(plan, release)).weight();
        return replicasFor(plan.replicas(), Math.max(step, release.weight()));
    }

    /** Index of the release's step; the last one when the strategy was made shorter since. */
    static int stepIndex(RolloutPlan plan, Release release) {
        return Math.min(release.step(), plan.strategy().steps().size() - 1);
    }
}
