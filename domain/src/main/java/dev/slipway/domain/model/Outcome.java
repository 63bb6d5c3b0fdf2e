package dev.slipway.domain.model;

import java.time.Duration;
import java.util.List;

/**
 * What a look led to.
 *
 * @param decision what was decided
 * @param state what is to be remembered, before anything is done
 * @param aspects what is true so far
 * @param happenings what to tell people
 * @param recheckAfter when to look again if nothing else happens
 */
public record Outcome(
        VersionDecision decision,
        VersionState state,
        List<Aspect> aspects,
        List<Happening> happenings,
        Duration recheckAfter) {
    public Outcome {
        aspects = List.copyOf(aspects);
        happenings = List.copyOf(happenings);
    }
}
