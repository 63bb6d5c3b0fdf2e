package dev.slipway.domain.rollout;

import java.util.ArrayList;
import java.util.List;

/**
 * A change of state under way through a look.
 *
 * @param state the state so far
 * @param decision what was decided, or null while nothing was
 * @param happenings what to tell people
 */
record Move(RolloutState state, RolloutDecision decision, List<Happening> happenings) {
    Move {
        happenings = List.copyOf(happenings);
    }

    static Move of(RolloutState state) {
        return new Move(state, null, List.of());
    }

    static Move hold(RolloutState state, Reason reason, String message) {
        return new Move(state, new RolloutDecision.Hold(reason, message), List.of());
    }

    static Move of(RolloutState state, RolloutDecision decision, Happening happening) {
        return new Move(state, decision, List.of(happening));
    }

    /** The same, after what an earlier move told. */
    Move after(Move earlier) {
        var all = new ArrayList<>(earlier.happenings);
        all.addAll(happenings);
        return new Move(state, decision, all);
    }
}
