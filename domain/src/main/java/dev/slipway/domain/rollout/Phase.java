package dev.slipway.domain.rollout;

/**
 * Where a Rollout is. Deploying goes to Healthy; a release goes from Healthy to Progressing, to Paused and back, and ends Healthy, or through RollingBack at Degraded,
 * which another version or a command leaves.
 */
public enum Phase {
    Deploying,
    Progressing,
    Paused,
    RollingBack,
    Healthy,
    Degraded
}
