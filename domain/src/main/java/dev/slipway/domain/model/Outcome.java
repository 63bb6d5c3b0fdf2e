package dev.slipway.domain.model;

import java.time.Instant;
import java.util.List;

/**
 * What a look led to.
 *
 * @param decision what was decided
 * @param state what is to be remembered, before anything is done
 * @param aspects what is true so far
 * @param happenings what to tell people
 * @param recheckAt when to look again if nothing else happens; later than now
 */
public record Outcome(
        VersionDecision decision,
        VersionState state,
        List<Aspect> aspects,
        List<Happening> happenings,
        Instant recheckAt) {
    public Outcome {
        aspects = List.copyOf(aspects);
        happenings = List.copyOf(happenings);
    }
}
