package dev.slipway.domain.rollout;

/** Starting waits for pods; Stepping moves weight; Watching keeps the old version warm at 100; Returning takes the weight back. */
public enum Stage {
    Starting,
    Stepping,
    Watching,
    Returning
}
