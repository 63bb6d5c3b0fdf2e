package dev.slipway.domain.rollout;

import java.time.Duration;
import java.util.List;

/**
 * What a look led to.
 *
 * @param decision what was decided
 * @param state what is to be remembered, before anything is done
 * @param wanted how the cluster shall look
 * @param happenings what to tell people
 * @param recheckAfter when to look again if nothing else happens
 */
public record Outcome(
        RolloutDecision decision,
        RolloutState state,
        Wanted wanted,
        List<Happening> happenings,
        Duration recheckAfter) {
    public Outcome {
        happenings = List.copyOf(happenings);
    }
}
