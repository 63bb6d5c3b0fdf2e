package dev.slipway.domain.model;

import java.math.BigDecimal;

/** What a metric must reach. Limits are decimals as people write them, so no comparison depends on how one is rounded. */
public sealed interface Gate {
    /** Name of the gate. */
    String name();

    /** Metric that it looks at, as in {@code metrics.json}. */
    String metric();

    /**
     * At least so much.
     *
     * @param name name of the gate
     * @param metric metric that it looks at
     * @param least the limit
     */
    record Min(String name, String metric, BigDecimal least) implements Gate {}

    /**
     * At most so much.
     *
     * @param name name of the gate
     * @param metric metric that it looks at
     * @param most the limit
     */
    record Max(String name, String metric, BigDecimal most) implements Gate {}

    /**
     * Not worse than the version that is served, by more than the margin.
     *
     * @param name name of the gate
     * @param metric metric that it looks at
     * @param moreIsBetter whether a larger value is better
     * @param margin by how much it may be worse, at least 0
     */
    record NoWorseThanChampion(String name, String metric, boolean moreIsBetter, BigDecimal margin) implements Gate {}
}
