package dev.slipway.domain.rollout;

/** How a release ended; exactly one each. */
public enum ReleaseEnd {
    Promoted,
    RolledBack,
    Aborted,
    Superseded
}
