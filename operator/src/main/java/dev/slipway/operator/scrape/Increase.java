package dev.slipway.operator.scrape;

import dev.slipway.domain.statistics.Traffic;
import java.time.Instant;

/**
 * What a pod counted since an earlier look.
 *
 * @param pod uid of the pod
 * @param arm arm of a router; empty for a proxy
 * @param version name of the ModelVersion
 * @param from since when
 * @param traffic the difference of its counters
 */
public record Increase(String pod, String arm, String version, Instant from, Traffic traffic) {}
