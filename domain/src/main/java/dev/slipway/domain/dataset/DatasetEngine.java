package dev.slipway.domain.dataset;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What comes next in a Dataset: a pure function of what is wanted, remembered and seen. The state that it returns is stored before anything is done, so a crash at any
 * point repeats a look and nothing else. A run is content-addressed, so repeating one is harmless.
 */
public final class DatasetEngine {
    /** How long a pod may not start before its run is made anew, with the settings that the operator has by then. */
    static final Duration STARTUP = Duration.ofMinutes(10);

    /** How long a run may take: what fits the memory and the disk of a pod is done long before, so a run that goes on for longer hangs. */
    public static final Duration LONGEST_RUN = Duration.ofHours(6);

    /** Why a pod is not made shows in events, of which no news comes. */
    private static final Duration PENDING = Duration.ofSeconds(15);

    private static final Duration IDLE = Duration.ofMinutes(10);

    private DatasetEngine() {}

    /** Takes one look. */
    public static Outcome decide(DatasetPlan plan, DatasetState state, DatasetSeen seen, Instant now) {
        var look = new Look(plan, seen, now);
        DatasetState kept = state.limited(plan.history());
        Move observed =
                kept.run().inProgress() && !superseded(look, kept.run()) ? Runs.observe(look, kept) : Move.of(kept);
        Move move = next(look, observed.state()).after(observed);
        return new Outcome(move.decision(), move.state(), move.happenings(), recheck(look, move.state()));
    }

    private static boolean superseded(Look look, Run run) {
        return look.plan().rejection() == null
                && run.generation() != look.plan().generation();
    }

    private static Move next(Look look, DatasetState state) {
        Run run = state.run();
        if (look.plan().rejection() != null) {
            return reject(look.plan().rejection(), state);
        }
        if (run.generation() != look.plan().generation()) {
            return start(look, state, "the spec is new");
        }
        if (run.inProgress()) {
            return inProgress(look, state);
        }
        if (run.trouble() != null && run.trouble().reason() == Reason.InvalidSpec) {
            return start(look, state, "the spec can be worked on now");
        }
        if (look.reached(run.nextAt())) {
            return start(look, state, run.failures() > 0 ? "the last one failed" : "a refresh is due");
        }
        if (run.trouble() != null) {
            return afterFailure(state);
        }
        return state.version() == null ? start(look, state, "there is no version") : rest(state);
    }

    private static Move reject(DatasetPlan.Rejection rejection, DatasetState state) {
        String message = "%s: %s".formatted(rejection.field(), rejection.message());
        return Runs.troubled(state, new Run.Trouble(Reason.InvalidSpec, message))
                .deciding(new DatasetDecision.Reject(rejection.field(), message));
    }

    private static Move start(Look look, DatasetState state, String why) {
        Run run = state.run().next(look.plan().generation(), look.now());
        String message = "snapshot run %d starts: %s".formatted(run.number(), why);
        boolean newGeneration = state.run().generation() != run.generation();
        List<Happening> told =
                newGeneration ? List.of(new Happening(Reason.SnapshotStarted, false, message)) : List.of();
        return new Move(state.with(run), startRun(state.with(run), message), told);
    }

    private static DatasetDecision startRun(DatasetState state, String message) {
        String resolved = state.version() == null ? null : state.version().resolved();
        return new DatasetDecision.StartRun(state.run().number(), resolved, Reason.SnapshotStarted, message);
    }

    private static Move inProgress(Look look, DatasetState state) {
        Run run = state.run();
        if (look.reached(run.startBy()) && !(look.seen() instanceof DatasetSeen.Running)) {
            return start(look, state, "the pod of run %d did not start".formatted(run.number()));
        }
        return switch (look.seen()) {
            case DatasetSeen.Nothing() ->
                Move.of(state, startRun(state, "snapshot run %d starts".formatted(run.number())));
            case DatasetSeen.Starting starting ->
                wait(
                        state,
                        starting.problem() == null ? Reason.SnapshotPending : Reason.of(starting.problem()),
                        "starts");
            case DatasetSeen.Running() -> wait(state, Reason.SnapshotRunning, "is under way");
            case DatasetSeen.Reported _, DatasetSeen.Crashed _ ->
                throw new IllegalStateException("run %d ended and is in progress".formatted(run.number()));
        };
    }

    private static Move wait(DatasetState state, Reason reason, String what) {
        Run run = state.run();
        String message = "snapshot run %d %s".formatted(run.number(), what);
        String troubled = run.trouble() == null
                ? message
                : "%s; %s".formatted(message, run.trouble().message());
        return Move.of(state, new DatasetDecision.Wait(reason, troubled));
    }

    private static Move rest(DatasetState state) {
        String message = "version %s is current".formatted(state.version().name());
        return Move.of(state, new DatasetDecision.Rest(Reason.UpToDate, message));
    }

    private static Move afterFailure(DatasetState state) {
        Run run = state.run();
        Reason reason = run.trouble().reason();
        String message =
                "%s (tried %d times, again at %s)".formatted(run.trouble().message(), run.failures(), run.nextAt());
        return Move.of(
                state,
                reason.isInputAtFault()
                        ? new DatasetDecision.Stall(reason, message)
                        : new DatasetDecision.Wait(reason, message));
    }

    private static Instant recheck(Look look, DatasetState state) {
        Run run = state.run();
        boolean running = look.seen() instanceof DatasetSeen.Running;
        boolean pending = run.inProgress() && !running;
        Instant end = running ? run.endBy() : run.startBy();
        Instant due = run.inProgress() ? end : run.nextAt();
        Instant latest = look.now().plus(pending ? PENDING : IDLE);
        return due == null || !due.isAfter(look.now()) || due.isAfter(latest) ? latest : due;
    }
}
