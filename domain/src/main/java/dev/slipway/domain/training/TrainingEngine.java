package dev.slipway.domain.training;

import java.time.Instant;
import java.util.List;

/**
 * What comes next in a TrainingJob: a pure function of what is wanted, remembered and seen. The state that it returns is stored before anything is done, so a crash at
 * any point repeats a look and nothing else.
 *
 * <p>An attempt that has ended is taken in first, as it may have ended in time while nobody looked; then come the deadlines, so that nothing waits or starts after one.
 */
public final class TrainingEngine {
    private TrainingEngine() {}

    /** Takes one look. */
    public static Outcome decide(TrainingPlan plan, TrainingState state, TrainingSeen seen, Instant now) {
        var look = new Look(plan, seen, now);
        Move move = state.phase().isTerminal() ? over(state) : goOn(look, state);
        return new Outcome(move.decision(), move.state(), move.happenings(), Deadlines.recheck(look, move.state()));
    }

    private static Move over(TrainingState state) {
        Cause cause = state.cause();
        return Move.of(
                state,
                state.phase() == Phase.Succeeded
                        ? new TrainingDecision.Succeed(state.modelVersion(), cause.reason(), cause.message())
                        : new TrainingDecision.Fail(cause.reason(), cause.message()));
    }

    private static Move goOn(Look look, TrainingState state) {
        Move begun = begin(look, state);
        if (begun.decision() != null) {
            return begun;
        }
        TrainingState now = begun.state();
        Move move = now.product() == null ? attempt(look, now) : Registration.register(look, now);
        return move.after(begun);
    }

    /** Pins the dataset, or takes in what the attempt did; a decision when there is nothing to go on with. */
    private static Move begin(Look look, TrainingState state) {
        if (state.dataset() == null) {
            return Pinning.pin(look, state);
        }
        return state.attempting() ? Attempts.observe(look, state) : Move.of(state);
    }

    private static Move attempt(Look look, TrainingState state) {
        Move late = Deadlines.enforce(look, state);
        if (late != null) {
            return late;
        }
        return state.attempting() ? inProgress(look, state) : next(look, state);
    }

    private static Move inProgress(Look look, TrainingState state) {
        int number = state.attempt().number();
        if (look.seen().job().state() == JobSeen.State.Absent) {
            return Move.of(state, start(number));
        }
        if (state.cause() != null) {
            return Move.of(
                    state,
                    new TrainingDecision.Wait(
                            state.cause().reason(), state.cause().message()));
        }
        return Move.of(
                state,
                state.attempt().waitingSince() == null
                        ? new TrainingDecision.Wait(Reason.AttemptRunning, "attempt %d runs".formatted(number))
                        : new TrainingDecision.Wait(Reason.AttemptPending, "attempt %d starts".formatted(number)));
    }

    private static TrainingDecision start(int number) {
        return new TrainingDecision.StartAttempt(number, Reason.AttemptStarted, "attempt %d starts".formatted(number));
    }

    private static Move next(Look look, TrainingState state) {
        TrainingPlan plan = look.plan();
        if (state.failures() > plan.failures()) {
            return Move.fail(state, Reason.FailuresExhausted, spent("failures", plan.failures(), state), look.now());
        }
        if (state.disruptions() > plan.disruptions()) {
            return Move.fail(
                    state, Reason.DisruptionsExhausted, spent("disruptions", plan.disruptions(), state), look.now());
        }
        if (state.attempt() != null && !look.reached(Attempts.nextAt(state))) {
            String message =
                    "%s; the next attempt starts at %s".formatted(state.cause().message(), Attempts.nextAt(state));
            return Move.of(state, new TrainingDecision.Wait(state.cause().reason(), message));
        }
        int number = state.attempt() == null ? 1 : state.attempt().number() + 1;
        TrainingState started = state.plus(Attempt.start(number, look.now())).with((Cause) null);
        String message = "attempt %d starts on %s@%s"
                .formatted(number, state.dataset().name(), state.dataset().version());
        return new Move(started, start(number), List.of(new Happening(Reason.AttemptStarted, false, message)));
    }

    private static String spent(String budget, int allowed, TrainingState state) {
        return "budgets.%s, %d, is spent; the last was %s"
                .formatted(budget, allowed, state.cause().message());
    }
}
