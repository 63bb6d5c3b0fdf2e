package dev.slipway.domain.statistics;

/** Which way of a metric is better. */
public enum Goal {
    Maximize,
    Minimize
}
