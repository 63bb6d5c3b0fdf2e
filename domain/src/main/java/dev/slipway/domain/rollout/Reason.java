package dev.slipway.domain.rollout;

/** Why a Rollout is as it is; the reasons of its conditions and events. */
public enum Reason {
    FirstDeploy,
    UpToDate,
    ModelVersionNotReady,
    ReleaseStarted,
    WaitingForPods,
    WaitingForAcknowledgement,
    WaitingForEvidence,
    StepStarted,
    Watching,
    PausedByCommand,
    AwaitingPromotion,
    Inconclusive,
    TrafficSplitMismatch,
    Promoted,
    HarmFound,
    CandidateNotReady,
    Aborted,
    Superseded,
    RollingBack,
    RolledBack,
    CommandDone,
    CommandRefused
}
