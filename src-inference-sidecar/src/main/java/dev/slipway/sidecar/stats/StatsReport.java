package dev.slipway.sidecar.stats;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The answer of {@code GET /slipway/stats}.
 *
 * @param mode the word on the command line
 * @param startedAt when the process started; counters start at zero there
 * @param route what the router is serving now; null in a proxy
 */
public record StatsReport(String mode, Instant startedAt, String pod, Route route, List<ArmStats> arms) {

    /**
     * What a router is serving.
     *
     * @param generation of the document in force; null before the first good one
     * @param weights by arm, in force for every request that begins from now on
     * @param error why the newest document was refused, or null
     */
    public record Route(Long generation, Map<String, Integer> weights, String error) {
        /** Before the first good document. */
        public static Route unloaded(String error) {
            return new Route(null, Map.of(), error);
        }
    }
}
