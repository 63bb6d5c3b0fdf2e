package dev.slipway.sidecar.stats;

/** The counters of one arm at one moment, as {@code /slipway/stats} shows them. */
public record ArmStats(
        String arm,
        String version,
        long requests,
        long errors,
        long clientErrors,
        long rejected,
        LatencyStats latency,
        long mirrored,
        long mirrorDropped) {}
