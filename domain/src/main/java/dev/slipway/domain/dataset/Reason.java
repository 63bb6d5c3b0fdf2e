package dev.slipway.domain.dataset;

import dev.slipway.domain.workload.StartupProblem;

/** Why a Dataset is as it is; the reasons of its conditions and events. */
public enum Reason {
    UpToDate(Kind.Progress),
    NewVersion(Kind.Progress),
    Unchanged(Kind.Progress),
    SnapshotStarted(Kind.Progress),
    SnapshotPending(Kind.Progress),
    SnapshotRunning(Kind.Progress),
    ImagePull(Kind.Startup),
    ConfigError(Kind.Startup),
    Unschedulable(Kind.Startup),
    QuotaExceeded(Kind.Startup),
    SnapshotCrashed(Kind.Passing),
    DeadlineExceeded(Kind.Passing),
    StoreUnreachable(Kind.Passing),
    OutOfDisk(Kind.Passing),
    Internal(Kind.Passing),
    InvalidSpec(Kind.Input),
    SourceNotFound(Kind.Input),
    SourceUnreadable(Kind.Input),
    AccessDenied(Kind.Input),
    EmptySource(Kind.Input),
    RaggedRow(Kind.Input),
    SchemaMismatch(Kind.Input),
    MissingColumn(Kind.Input),
    BadExpression(Kind.Input),
    EmptySplit(Kind.Input),
    ChecksFailed(Kind.Input),
    DigestMismatch(Kind.Input),
    ManifestMissing(Kind.Input),
    BadRequest(Kind.Input);

    private enum Kind {
        Progress,
        Startup,
        Passing,
        Input
    }

    private final Kind kind;

    Reason(Kind kind) {
        this.kind = kind;
    }

    /** Whether a person or the owner of the data has to act; trying again as it is cannot help. */
    public boolean isInputAtFault() {
        return kind == Kind.Input;
    }

    /** Whether it is mended for sure once a pod runs. */
    boolean isOverOnceStarted() {
        return kind == Kind.Startup || this == InvalidSpec;
    }

    /** Whether the source could not be found or read. */
    public boolean isOfSource() {
        return switch (this) {
            case SourceNotFound, SourceUnreadable, AccessDenied, StoreUnreachable, EmptySource -> true;
            default -> false;
        };
    }

    static Reason of(StartupProblem problem) {
        return switch (problem) {
            case ImagePull -> ImagePull;
            case ConfigError -> ConfigError;
            case Unschedulable -> Unschedulable;
            case QuotaExceeded -> QuotaExceeded;
        };
    }

    /** The reason for a worker's word; {@link #Internal} for one that a snapshot does not use. */
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
