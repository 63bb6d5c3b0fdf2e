package dev.slipway.operator.kube;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is seen of a Job whose one pod is never restarted.
 *
 * @param state where it is
 * @param ended containers that have ended, in the order in which they started
 * @param problem what keeps the pod from starting, or null
 * @param disrupted whether the cluster took the pod away: eviction, preemption, a lost node
 * @param late whether the Job ended itself because it took too long
 */
public record JobRun(State state, List<EndedContainer> ended, StartProblem problem, boolean disrupted, boolean late) {
    private static final String JOB_NAME = "batch.kubernetes.io/job-name";
    private static final Set<String> OVER = Set.of("Succeeded", "Failed");

    /** Where a Job is. */
    public enum State {
        ABSENT,
        WAITING,
        RUNNING,
        SUCCEEDED,
        FAILED
    }

    /**
     * A container that has ended.
     *
     * @param name its name
     * @param exitCode its exit code
     * @param reason Kubernetes' word for it, such as {@code Completed}, {@code Error} or {@code OOMKilled}
     * @param message its termination message, or null
     */
    public record EndedContainer(String name, int exitCode, String reason, String message) {}

    public JobRun {
        ended = List.copyOf(ended);
    }

    /** The run of a Job of this name that was made for this very resource. */
    public static JobRun of(Context<?> context, HasMetadata owner, String name) {
        Optional<Job> job = context.getSecondaryResourcesAsStream(Job.class)
                .filter(candidate ->
                        candidate.getMetadata().getName().equals(name) && Metadata.ownedBy(candidate, owner))
                .findFirst();
        Optional<Pod> pod = job.flatMap(made ->
                newest(context.getSecondaryResourcesAsStream(Pod.class), made).or(() -> unheardOf(context, made)));
        JobRun run = of(job, pod);
        return run.state == State.WAITING && run.problem == null ? run.with(told(context, job, pod)) : run;
    }

    private static Optional<Pod> newest(Stream<Pod> pods, Job job) {
        return pods.filter(candidate -> Metadata.ownedBy(candidate, job))
                .max(Comparator.comparing(candidate -> candidate.getMetadata().getCreationTimestamp()));
    }

    /** A Job may be known to be over before any news of its pod, with the report, has come: then the API server is asked. */
    private static Optional<Pod> unheardOf(Context<?> context, Job job) {
        return isOver(job)
                ? newest(
                        context
                                .getClient()
                                .pods()
                                .inNamespace(job.getMetadata().getNamespace())
                                .withLabel(JOB_NAME, job.getMetadata().getName())
                                .list()
                                .getItems()
                                .stream(),
                        job)
                : Optional.empty();
    }

    /** A pod that was not made, or whose volumes are not there, shows nothing of it in its status. */
    private static Optional<StartProblem> told(Context<?> context, Optional<Job> job, Optional<Pod> pod) {
        Optional<? extends HasMetadata> about = pod.isPresent() ? pod : job;
        return about.flatMap(waiting -> Warnings.about(context.getClient(), waiting));
    }

    private JobRun with(Optional<StartProblem> told) {
        return new JobRun(state, ended, told.orElse(null), disrupted, late);
    }

    /** The run of a Job and its pod, as far as they are there. */
    public static JobRun of(Optional<Job> job, Optional<Pod> pod) {
        List<EndedContainer> ended = pod.map(JobRun::ended).orElse(List.of());
        StartProblem problem = pod.flatMap(StartProblem::of).orElse(null);
        boolean disrupted = pod.filter(JobRun::disrupted).isPresent();
        boolean late = job.filter(JobRun::isLate).isPresent();
        return new JobRun(state(job, pod), ended, problem, disrupted, late);
    }

    /** How a container of this name ended. */
    public Optional<EndedContainer> ended(String container) {
        return ended.stream().filter(end -> end.name().equals(container)).findFirst();
    }

    /** The first container that failed. */
    public Optional<EndedContainer> failed() {
        return ended.stream().filter(end -> end.exitCode() != 0).findFirst();
    }

    private static State state(Optional<Job> job, Optional<Pod> pod) {
        if (job.isEmpty()) {
            return State.ABSENT;
        }
        if (isOver(job.get()) && pod.filter(JobRun::goesOn).isEmpty()) {
            return is(job.get(), "Complete") || is(job.get(), "SuccessCriteriaMet") ? State.SUCCEEDED : State.FAILED;
        }
        return pod.filter(JobRun::started).isPresent() ? State.RUNNING : State.WAITING;
    }

    /** Whether a Job has succeeded or failed. */
    public static boolean isOver(Job job) {
        return Stream.of("Complete", "SuccessCriteriaMet", "Failed", "FailureTarget")
                .anyMatch(type -> is(job, type));
    }

    /** The Job may be known to be over before the news of its pod, with the report, has come. */
    private static boolean goesOn(Pod pod) {
        return pod.getStatus() == null
                || !OVER.contains(String.valueOf(pod.getStatus().getPhase()));
    }

    private static boolean is(Job job, String type) {
        return has(job, holds(type));
    }

    private static boolean isLate(Job job) {
        return has(
                job,
                holds("Failed")
                        .or(holds("FailureTarget"))
                        .and(condition -> "DeadlineExceeded".equals(condition.getReason())));
    }

    private static boolean has(Job job, Predicate<JobCondition> condition) {
        return job.getStatus() != null
                && job.getStatus().getConditions().stream().anyMatch(condition);
    }

    private static Predicate<JobCondition> holds(String type) {
        return condition -> condition.getType().equals(type) && "True".equals(condition.getStatus());
    }

    private static boolean started(Pod pod) {
        return Containers.statuses(pod)
                .anyMatch(status -> status.getState() != null
                        && (status.getState().getRunning() != null
                                || status.getState().getTerminated() != null));
    }

    private static boolean disrupted(Pod pod) {
        return pod.getStatus() != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition ->
                                condition.getType().equals("DisruptionTarget") && "True".equals(condition.getStatus()));
    }

    private static List<EndedContainer> ended(Pod pod) {
        return Containers.statuses(pod)
                .flatMap(status -> ended(status).stream())
                .toList();
    }

    private static Optional<EndedContainer> ended(ContainerStatus status) {
        ContainerStateTerminated end =
                status.getState() == null ? null : status.getState().getTerminated();
        return end == null
                ? Optional.empty()
                : Optional.of(
                        new EndedContainer(status.getName(), end.getExitCode(), end.getReason(), end.getMessage()));
    }
}
