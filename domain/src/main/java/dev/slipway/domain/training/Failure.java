package dev.slipway.domain.training;

import java.util.Optional;

/**
 * Why an attempt failed.
 *
 * @param end class of the failure
 * @param exitCode exit code of the container that failed, or null when none did
 * @param message what was wrong and what to do
 */
public record Failure(AttemptEnd end, Integer exitCode, String message) {
    private static final int KILLED = 137;
    private static final int LONGEST_TAIL = 800;

    /**
     * Classifies the end of a Job that made nothing. A disruption outranks what it did to the containers, and the want of memory the exit code that comes with it.
     *
     * @param report what the step of Slipway's own that failed says, or null
     */
    public static Failure of(JobSeen job, StepReport report) {
        Optional<JobSeen.Ended> failed = job.failed();
        Integer exitCode = failed.map(JobSeen.Ended::exitCode).orElse(null);
        if (job.disrupted()) {
            return new Failure(
                    AttemptEnd.Disrupted, exitCode, "the cluster took the pod away (eviction, preemption, lost node)");
        }
        if (job.state() == JobSeen.State.Succeeded) {
            return new Failure(
                    AttemptEnd.ExitCode,
                    0,
                    "the pod succeeded, but what it published is not known: its report is lost");
        }
        return failed.map(end -> of(end, report))
                .orElseGet(() -> new Failure(
                        AttemptEnd.Disrupted,
                        null,
                        "the pod went away before it ended; somebody or something deleted it"));
    }

    private static Failure of(JobSeen.Ended end, StepReport report) {
        if ("OOMKilled".equals(end.reason())) {
            String limit = end.usersOwn()
                    ? "spec.template.resources in a new TrainingJob"
                    : "worker.resources in the chart's values";
            String message = "container %s was killed for want of memory; raise %s".formatted(end.name(), limit);
            return new Failure(AttemptEnd.OOMKilled, end.exitCode(), message);
        }
        return new Failure(AttemptEnd.ExitCode, end.exitCode(), words(end, report));
    }

    private static String words(JobSeen.Ended end, StepReport report) {
        String what = "container %s ended with exit code %d".formatted(end.name(), end.exitCode());
        if (report != null && report.message() != null) {
            return "%s: %s".formatted(what, report.words());
        }
        if (end.message() != null && !end.message().isBlank()) {
            return "%s: %s".formatted(what, tail(end.message().strip()));
        }
        return end.exitCode() == KILLED
                ? what + ", which means killed, often for want of memory; look at its log"
                : what + "; look at its log";
    }

    /** The end of it: that is where a program says what it died of. */
    private static String tail(String message) {
        int start = message.length() - LONGEST_TAIL;
        if (start <= 0) {
            return message;
        }
        return "…" + message.substring(Character.isLowSurrogate(message.charAt(start)) ? start + 1 : start);
    }
}
