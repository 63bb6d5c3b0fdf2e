package dev.slipway.domain.monitor;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * What must not be exceeded; at least one is given.
 *
 * @param errorRate share of requests that may fail, 0 to 1, or null
 * @param p99 latency that 99 of 100 requests must keep, or null
 */
public record Limits(BigDecimal errorRate, Duration p99) {}
