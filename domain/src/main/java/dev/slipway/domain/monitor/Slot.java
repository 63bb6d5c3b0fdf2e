package dev.slipway.domain.monitor;

import dev.slipway.domain.statistics.Traffic;
import java.time.Instant;

/**
 * A part of a window.
 *
 * @param start start of the part
 * @param traffic what was served in it
 */
record Slot(Instant start, Traffic traffic) {}
