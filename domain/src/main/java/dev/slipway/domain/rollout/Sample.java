package dev.slipway.domain.rollout;

import dev.slipway.domain.statistics.Traffic;
import java.time.Instant;

/**
 * What both arms did since the last look: differences of counters.
 *
 * @param from start of the stretch
 * @param to end of the stretch
 * @param candidate what the candidate did
 * @param stable what the stable version did
 */
public record Sample(Instant from, Instant to, Traffic candidate, Traffic stable) {}
