package dev.slipway.domain.rollout;

import java.time.Duration;

/**
 * What is wanted.
 *
 * @param target version that shall take the traffic; null while it is not known, which is a problem
 * @param targetProblem why the target cannot be served yet, or null
 * @param hopeless whether it never can, as it was rejected
 * @param replicas pods that carry all of the traffic, at least 1
 * @param strategy how the traffic moves
 * @param analysis how evidence is judged
 * @param startupDeadline how long the pods of a candidate may take without a new one getting ready
 * @param scaleDownDelay how long an old version stays after a promotion
 * @param historyLimit releases that are remembered
 * @param command what a person wants done, or null
 */
public record RolloutPlan(
        VersionRef target,
        String targetProblem,
        boolean hopeless,
        int replicas,
        Strategy strategy,
        AnalysisPlan analysis,
        Duration startupDeadline,
        Duration scaleDownDelay,
        int historyLimit,
        Command command) {

    public RolloutPlan {
        if (target == null && targetProblem == null) {
            throw new IllegalArgumentException("a target that is not known is a problem; give targetProblem");
        }
    }
}
