package dev.slipway.domain.training;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A change of state under way through a look.
 *
 * @param state the state so far
 * @param decision what was decided, or null while nothing was
 * @param happenings what to tell people
 */
record Move(TrainingState state, TrainingDecision decision, List<Happening> happenings) {
    static Move of(TrainingState state) {
        return new Move(state, null, List.of());
    }

    static Move of(TrainingState state, TrainingDecision decision) {
        return new Move(state, decision, List.of());
    }

    /** Waits for something that is told once. */
    static Move blocked(TrainingState state, Reason reason, String message) {
        return caused(state, reason, message).deciding(new TrainingDecision.Wait(reason, message));
    }

    /** With why the run does not go on, which is told unless it was before. */
    static Move caused(TrainingState state, Reason reason, String message) {
        boolean known = state.cause() != null && state.cause().reason() == reason;
        List<Happening> told = known ? List.of() : List.of(new Happening(reason, isBad(reason), message));
        return new Move(state.with(new Cause(reason, message)), null, told);
    }

    /** That a Dataset is still being made is nothing bad; when it cannot be made, it says so itself. */
    private static boolean isBad(Reason reason) {
        return reason != Reason.DatasetNotReady;
    }

    /** The run ends here, and what goes on is stopped. */
    static Move fail(TrainingState state, Reason reason, String message, Instant now) {
        TrainingState stopped = state.attempting()
                ? state.changing(state.attempt().ended(AttemptEnd.Stopped, null, message, now))
                : state;
        return new Move(
                stopped.over(Phase.Failed, new Cause(reason, message), now),
                new TrainingDecision.Fail(reason, message),
                List.of(new Happening(reason, true, message)));
    }

    /** The same with a decision. */
    Move deciding(TrainingDecision newDecision) {
        return new Move(state, newDecision, happenings);
    }

    /** The same, after what an earlier move told. */
    Move after(Move earlier) {
        var all = new ArrayList<>(earlier.happenings);
        all.addAll(happenings);
        return new Move(state, decision, all);
    }
}
