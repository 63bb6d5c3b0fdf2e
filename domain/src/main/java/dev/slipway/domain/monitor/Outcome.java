package dev.slipway.domain.monitor;

import java.time.Instant;
import java.util.List;

/**
 * What a look led to.
 *
 * @param state what is to be remembered
 * @param watching whether the version can be watched, and why not
 * @param health whether it keeps its limits, and by which figures
 * @param figures figures of the window, or null when no version is watched
 * @param happenings what to tell people
 * @param recheckAt when to look again if nothing else happens; later than now
 */
public record Outcome(
        MonitorState state,
        Judgement watching,
        Judgement health,
        Figures figures,
        List<Happening> happenings,
        Instant recheckAt) {
    public Outcome {
        happenings = List.copyOf(happenings);
    }
}
