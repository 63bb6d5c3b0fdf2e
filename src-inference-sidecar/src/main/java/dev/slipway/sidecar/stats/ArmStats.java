package dev.slipway.sidecar.stats;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/**
 * The counters of one arm at one moment, as {@code /slipway/stats} shows them.
 *
 * @param startedAt when these counters began at zero
 * @param latencyNanos sum of all durations; for Prometheus, not part of the report
 */
public record ArmStats(
        String arm,
        String version,
        Instant startedAt,
        long requests,
        long errors,
        long clientErrors,
        long rejected,
        LatencyStats latency,
        LastHourStats lastHour,
        long mirrored,
        long mirrorDropped,
        @JsonIgnore long latencyNanos) {}
