package dev.slipway.domain.dataset;

import java.util.ArrayList;
import java.util.List;

/**
 * A change of state under way through a look.
 *
 * @param state the state so far
 * @param decision what was decided, or null while nothing was
 * @param happenings what to tell people
 */
record Move(DatasetState state, DatasetDecision decision, List<Happening> happenings) {
    static Move of(DatasetState state) {
        return new Move(state, null, List.of());
    }

    static Move of(DatasetState state, Happening happening) {
        return new Move(state, null, List.of(happening));
    }

    static Move of(DatasetState state, DatasetDecision decision) {
        return new Move(state, decision, List.of());
    }

    /** The same with a decision. */
    Move deciding(DatasetDecision newDecision) {
        return new Move(state, newDecision, happenings);
    }

    /** The same, after what an earlier move told. */
    Move after(Move earlier) {
        var all = new ArrayList<>(earlier.happenings);
        all.addAll(happenings);
        return new Move(state, decision, all);
    }
}
