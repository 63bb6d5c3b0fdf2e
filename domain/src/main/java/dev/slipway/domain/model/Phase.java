package dev.slipway.domain.model;

/**
 * Where a version is. Verifying goes to Evaluating once the artifact is known to be what it says; Evaluating goes on as soon as its gates can be compared: to Rejected,
 * to AwaitingApproval or to Ready. Rejected is left when the gates of the spec change or a person takes the rejection back; Ready when the gates change and fail, when
 * more approvals are asked for, or when a person rejects the version.
 */
public enum Phase {
    Verifying,
    Evaluating,
    AwaitingApproval,
    Ready,
    Rejected
}
