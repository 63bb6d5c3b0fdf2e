package dev.slipway.domain.model;

import dev.slipway.domain.workload.StartupProblem;

/** Why a version is as it is; the reasons of its conditions and events. */
public enum Reason {
    Verifying(Kind.Progress),
    Verified(Kind.Progress),
    ImagePull(Kind.Progress),
    ConfigError(Kind.Progress),
    Unschedulable(Kind.Progress),
    QuotaExceeded(Kind.Progress),
    VerificationCrashed(Kind.Passing),
    DeadlineExceeded(Kind.Passing),
    StoreUnreachable(Kind.Passing),
    OutOfDisk(Kind.Passing),
    Internal(Kind.Passing),
    StoreNotFound(Kind.Input),
    SourceNotFound(Kind.Input),
    SourceUnreadable(Kind.Input),
    AccessDenied(Kind.Input),
    ManifestMissing(Kind.Input),
    DigestMismatch(Kind.Input),
    NoModel(Kind.Input),
    BadModel(Kind.Input),
    BadMetrics(Kind.Input),
    BadRequest(Kind.Input),
    ChampionUnknown(Kind.Judgement),
    NoGates(Kind.Judgement),
    GatesPassed(Kind.Judgement),
    GatesFailed(Kind.Judgement),
    NoApprovalRequired(Kind.Judgement),
    AwaitingApproval(Kind.Judgement),
    ApprovalCounted(Kind.Judgement),
    Approved(Kind.Judgement),
    RejectedByApprover(Kind.Judgement),
    Ready(Kind.Judgement);

    private enum Kind {
        Progress,
        Passing,
        Input,
        Judgement
    }

    private final Kind kind;

    Reason(Kind kind) {
        this.kind = kind;
    }

    /** Whether a person has to act: another run gets no further until then. */
    boolean isInputAtFault() {
        return kind == Kind.Input;
    }

    static Reason of(StartupProblem problem) {
        return switch (problem) {
            case ImagePull -> ImagePull;
            case ConfigError -> ConfigError;
            case Unschedulable -> Unschedulable;
            case QuotaExceeded -> QuotaExceeded;
        };
    }

    /** The reason for a worker's word; {@link #Internal} for one that a verification does not use. */
    static Reason reported(String word) {
        for (Reason reason : values()) {
            boolean failure = reason.kind == Kind.Input || reason.kind == Kind.Passing;
            if (failure && reason.name().equals(word)) {
                return reason;
            }
        }
        return Internal;
    }
}
