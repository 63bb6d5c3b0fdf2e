package dev.slipway.domain.monitor;

/** Why a monitor is as it is; the reasons of its conditions and events. */
public enum Reason {
    Watching,
    RolloutNotFound,
    NothingServed,
    NoPods,
    CountersUnreadable,
    TooFewRequests,
    WithinLimits,
    ErrorRateExceeded,
    LatencyExceeded,
    ErrorRateAndLatencyExceeded
}
