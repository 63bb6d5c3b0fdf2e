package dev.slipway.domain.training;

import dev.slipway.domain.workload.StartupProblem;
import java.util.List;
import java.util.Optional;

/**
 * What is seen of the Job of an attempt, whose one pod is never restarted.
 *
 * @param state where it is
 * @param ended containers that have ended, in the order in which they started
 * @param problem why a container does not start, or null
 * @param problemMessage the same in Kubernetes' words; null without a problem
 * @param disrupted whether the cluster took the pod away
 */
public record JobSeen(
        State state, List<Ended> ended, StartupProblem problem, String problemMessage, boolean disrupted) {
    /** No Job. */
    public static final JobSeen ABSENT = new JobSeen(State.Absent, List.of(), null, null, false);

    public JobSeen {
        ended = List.copyOf(ended);
    }

    /** Where a Job is. */
    public enum State {
        Absent,
        Waiting,
        Running,
        Succeeded,
        Failed
    }

    /**
     * A container that has ended.
     *
     * @param name its name
     * @param exitCode its exit code
     * @param reason Kubernetes' word for it, such as {@code OOMKilled}
     * @param message its termination message, or null
     * @param usersOwn whether it is the user's own, and none of Slipway's
     */
    public record Ended(String name, int exitCode, String reason, String message, boolean usersOwn) {}

    /** The first container that failed. */
    Optional<Ended> failed() {
        return ended.stream().filter(end -> end.exitCode() != 0).findFirst();
    }
}
