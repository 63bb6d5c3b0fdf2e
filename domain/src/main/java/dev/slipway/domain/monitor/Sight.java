package dev.slipway.domain.monitor;

import dev.slipway.domain.statistics.Reading;
import java.util.List;
import java.util.Set;

/** What a look at the watched Rollout shows. */
public sealed interface Sight {
    /** There is no such Rollout. */
    record NoRollout() implements Sight {}

    /** The Rollout serves no version yet. */
    record NothingServed() implements Sight {}

    /**
     * A version is served.
     *
     * @param version name of the stable ModelVersion
     * @param pods names of its pods
     * @param readings the counters of those that could be read
     * @param problem why others could not, or null
     */
    record Serving(String version, Set<String> pods, List<Reading> readings, String problem) implements Sight {
        public Serving {
            pods = Set.copyOf(pods);
            readings = List.copyOf(readings);
        }
    }
}
