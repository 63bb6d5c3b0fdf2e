package dev.slipway.domain.model;

import java.math.BigDecimal;
import java.util.Map;

/** The version that a Rollout of the model serves as stable: what a new version is compared with. */
public sealed interface Champion {
    /** No version of the model is served. */
    record None() implements Champion {}

    /**
     * A version is served.
     *
     * @param version its name
     * @param metrics its metrics by name
     */
    record Served(String version, Map<String, BigDecimal> metrics) implements Champion {
        public Served {
            metrics = Map.copyOf(metrics);
        }
    }

    /**
     * A version is served, and its metrics cannot be known.
     *
     * @param version its name
     * @param why what is wrong and what to do
     */
    record Unknown(String version, String why) implements Champion {}
}
