package dev.slipway.domain.dataset;

import java.time.Instant;
import java.util.List;

/**
 * What a look led to.
 *
 * @param decision what was decided
 * @param state what is to be remembered, before anything is done
 * @param happenings what to tell people
 * @param recheckAt when to look again if nothing else happens; later than now
 */
public record Outcome(DatasetDecision decision, DatasetState state, List<Happening> happenings, Instant recheckAt) {
    public Outcome {
        happenings = List.copyOf(happenings);
    }
}
