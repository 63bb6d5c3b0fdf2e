package dev.slipway.domain.training;

import dev.slipway.domain.schedule.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What becomes of the attempt in progress, and when the next one comes. */
final class Attempts {
    private static final int INPUT_AT_FAULT = 2;
    private static final Backoff AFTER_FAILURE = new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(5));
    private static final Duration AFTER_DISRUPTION = Duration.ofSeconds(10);

    private Attempts() {}

    /** Takes in what is seen of the attempt in progress. */
    static Move observe(Look look, TrainingState state) {
        JobSeen job = look.seen().job();
        return switch (job.state()) {
            case Absent ->
                state.attempt().waitingSince() == null
                        ? failed(look, state, new Failure(AttemptEnd.Disrupted, null, "somebody deleted its Job"))
                        : Move.of(state);
            case Waiting -> waiting(job, state);
            case Running -> running(look, state);
            case Succeeded, Failed -> ended(look, state);
        };
    }

    private static Move waiting(JobSeen job, TrainingState state) {
        return job.problem() == null
                ? Move.of(state.with((Cause) null))
                : Move.caused(state, Reason.of(job.problem()), advice(job));
    }

    /** A pod may run its first container and wait for the image of its second. */
    private static Move running(Look look, TrainingState state) {
        JobSeen job = look.seen().job();
        TrainingState running = state.in(Phase.Running);
        Attempt attempt = state.attempt();
        if (job.problem() == null) {
            return Move.of(running.changing(attempt.waiting(null)).with((Cause) null));
        }
        Instant since = attempt.waitingSince() == null ? look.now() : attempt.waitingSince();
        return waiting(job, running.changing(attempt.waiting(since)));
    }

    private static String advice(JobSeen job) {
        String advice = switch (job.problem()) {
            case ImagePull -> "push the image, or apply a TrainingJob with another one";
            case ConfigError -> "create what is missing in this namespace, or apply a TrainingJob without it";
            case Unschedulable -> "free or add a node, or apply a TrainingJob that asks for less";
            case QuotaExceeded -> "raise the quota of the namespace or free some of it";
        };
        return "%s; %s".formatted(job.problemMessage(), advice);
    }

    private static Move ended(Look look, TrainingState state) {
        JobSeen job = look.seen().job();
        StepReport report = look.seen().report();
        if (job.state() == JobSeen.State.Succeeded && report != null && report.isPublished()) {
            TrainingState made = state.changing(state.attempt().ended(AttemptEnd.Succeeded, null, null, look.now()))
                    .made(Product.of(report), look.plan().versionName(report.digest()));
            return Move.of(made.in(Phase.Running));
        }
        Failure failure = Failure.of(job, report);
        return inputAtFault(failure, report) ? hopeless(look, state, failure) : failed(look, state, failure);
    }

    private static boolean inputAtFault(Failure failure, StepReport report) {
        return failure.end() == AttemptEnd.ExitCode
                && failure.exitCode() == INPUT_AT_FAULT
                && report != null
                && report.outcome() == StepReport.Result.Failed;
    }

    private static Move hopeless(Look look, TrainingState state, Failure failure) {
        TrainingState counted =
                state.changing(ended(state.attempt(), failure, look.now())).counting(failure.end(), null);
        return Move.fail(counted, Reason.InputAtFault, failure.message(), look.now());
    }

    private static Move failed(Look look, TrainingState state, Failure failure) {
        Reason reason = failure.end() == AttemptEnd.Disrupted ? Reason.AttemptDisrupted : Reason.AttemptFailed;
        String message = "attempt %d: %s".formatted(state.attempt().number(), failure.message());
        TrainingState counted = state.changing(ended(state.attempt(), failure, look.now()))
                .counting(failure.end(), new Cause(reason, message));
        return new Move(counted, null, List.of(new Happening(reason, true, message)));
    }

    private static Attempt ended(Attempt attempt, Failure failure, Instant now) {
        return attempt.ended(failure.end(), failure.exitCode(), failure.message(), now);
    }

    /** When the next attempt is due after one that ended. */
    static Instant nextAt(TrainingState state) {
        Attempt last = state.attempt();
        Duration wait = last.end() == AttemptEnd.Disrupted ? AFTER_DISRUPTION : AFTER_FAILURE.after(state.failures());
        return last.ended().plus(wait);
    }
}
