package dev.slipway.domain.rollout;

import java.time.Duration;

/**
 * How evidence is judged.
 *
 * @param maxFalseAbort chance that a candidate that does no harm is rolled back, for the whole release, above 0 and below 1
 * @param margin odds ratio of events that is not yet harm
 * @param warmUp left out after a weight is acknowledged
 * @param warmUpRequests requests of the candidate left out when a release begins: caches fill, code is compiled
 * @param latencyFloor requests that take no longer are never slow
 * @param leastRequests requests of the candidate in a step before the next one
 * @param stepTimeout longest wait at a step beyond its own time: for the data plane, and for these requests
 * @param advanceOnNoHarm whether time and requests without harm are enough to go on; else the evidence must show that there is none
 * @param sticky whether the requests of a user go to one version
 * @param onInconclusive what happens at the time-out
 */
public record AnalysisPlan(
        double maxFalseAbort,
        double margin,
        Duration warmUp,
        long warmUpRequests,
        Duration latencyFloor,
        long leastRequests,
        Duration stepTimeout,
        boolean advanceOnNoHarm,
        boolean sticky,
        OnInconclusive onInconclusive) {

    public AnalysisPlan {
        if (!(maxFalseAbort > 0 && maxFalseAbort < 1)) {
            throw new IllegalArgumentException("maxFalseAbort must be between 0 and 1, but is " + maxFalseAbort);
        }
    }

    /** What happens when a step cannot tell. */
    public enum OnInconclusive {
        Pause,
        Promote,
        RollBack
    }
}
