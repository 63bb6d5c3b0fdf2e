package dev.slipway.domain.dataset;

import dev.slipway.domain.schedule.Backoff;
import dev.slipway.domain.time.Durations;
import dev.slipway.domain.workload.StartupProblem;
import java.time.Duration;
import java.time.Instant;

/** What is learned from the Job of the run in progress. */
final class Runs {
    static final Duration ON_CHANGE = Duration.ofMinutes(5);
    static final Duration INPUT_AT_FAULT = Duration.ofMinutes(10);
    static final Backoff PASSING = new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(5));

    private Runs() {}

    static Move observe(Look look, DatasetState state) {
        return switch (look.seen()) {
            case DatasetSeen.Nothing() -> Move.of(state);
            case DatasetSeen.Starting(var problem, var message) ->
                problem == null ? started(state) : troubled(state, trouble(problem, message));
            case DatasetSeen.Running() ->
                look.reached(state.run().endBy()) ? failed(look, state, tookTooLong(state.run())) : started(state);
            case DatasetSeen.Crashed(var message) ->
                failed(look, state, new Run.Trouble(Reason.SnapshotCrashed, message));
            case DatasetSeen.Reported(var report) -> reported(look, state.learning(report), report);
        };
    }

    /** With something that is wrong; it is told unless it was before. */
    static Move troubled(DatasetState state, Run.Trouble trouble) {
        Run.Trouble known = state.run().trouble();
        DatasetState troubled = state.with(state.run().with(trouble));
        return known != null && known.reason() == trouble.reason()
                ? Move.of(troubled)
                : Move.of(troubled, new Happening(trouble.reason(), true, trouble.message()));
    }

    private static Move started(DatasetState state) {
        Run.Trouble trouble = state.run().trouble();
        return trouble != null && trouble.reason().isOverOnceStarted()
                ? Move.of(state.with(state.run().with((Run.Trouble) null)))
                : Move.of(state);
    }

    private static Run.Trouble tookTooLong(Run run) {
        String message =
                "snapshot run %d took longer than %s; see whether the store answers, or name fewer files in spec.source.files.paths"
                        .formatted(run.number(), Durations.text(DatasetEngine.LONGEST_RUN));
        return new Run.Trouble(Reason.DeadlineExceeded, message);
    }

    private static Run.Trouble trouble(StartupProblem problem, String message) {
        return new Run.Trouble(Reason.of(problem), "%s; %s".formatted(message, problem.advice()));
    }

    private static Move reported(Look look, DatasetState state, SnapshotReport report) {
        return switch (report.outcome()) {
            case Succeeded -> succeeded(look, state, report);
            case Unchanged -> unchanged(look, state);
            case Failed -> failed(look, state, new Run.Trouble(Reason.reported(report.reason()), words(report)));
        };
    }

    private static Move succeeded(Look look, DatasetState state, SnapshotReport report) {
        DatasetVersion before = state.version();
        DatasetState made = state.withVersion(report, look.now())
                .limited(look.plan().history())
                .with(state.run().succeeded(look.now(), due(look)));
        DatasetVersion version = made.version();
        if (before != null && before.digest().equals(version.digest())) {
            return Move.of(made);
        }
        String message = "version %s is current: %d rows to train, %d to validate, %d to test"
                .formatted(
                        version.name(),
                        version.rows().train(),
                        version.rows().validation(),
                        version.rows().test());
        return Move.of(made, new Happening(Reason.NewVersion, false, message));
    }

    private static Move unchanged(Look look, DatasetState state) {
        if (state.version() == null) {
            var trouble = new Run.Trouble(
                    Reason.Internal, "the snapshot found nothing changed though there is no version yet");
            return failed(look, state, trouble);
        }
        boolean newGeneration = state.run().settled() != state.run().generation();
        DatasetState kept = state.with(state.run().succeeded(look.now(), due(look)));
        String message = "the source is what it was; version %s stays current"
                .formatted(state.version().name());
        return newGeneration ? Move.of(kept, new Happening(Reason.Unchanged, false, message)) : Move.of(kept);
    }

    private static Move failed(Look look, DatasetState state, Run.Trouble trouble) {
        Duration wait = trouble.reason().isInputAtFault()
                ? INPUT_AT_FAULT
                : PASSING.after(state.run().failures() + 1);
        Run run = state.run().failed(trouble, look.now(), look.now().plus(wait));
        Move told = troubled(state, trouble);
        return new Move(told.state().with(run), null, told.happenings());
    }

    private static Instant due(Look look) {
        return switch (look.plan().refresh()) {
            case Refresh.Manual() -> null;
            case Refresh.OnChange() -> look.now().plus(ON_CHANGE);
            case Refresh.Scheduled(var calendar) -> calendar.next(look.now());
        };
    }

    private static String words(SnapshotReport report) {
        return report.field() == null ? report.message() : "%s: %s".formatted(report.field(), report.message());
    }
}
