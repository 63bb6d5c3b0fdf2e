package dev.slipway.worker.report;

/** Why a command failed; the operator maps each to a condition. */
public enum Reason {
    SourceNotFound(true),
    SourceUnreadable(true),
    AccessDenied(true),
    StoreUnreachable(false),
    EmptySource(true),
    RaggedRow(true),
    SchemaMismatch(true),
    MissingColumn(true),
    BadExpression(true),
    EmptySplit(true),
    ChecksFailed(true),
    DigestMismatch(true),
    ManifestMissing(true),
    NoModel(true),
    BadModel(true),
    BadMetrics(true),
    BadRequest(true),
    OutOfDisk(false),
    Internal(false);

    private final boolean inputAtFault;

    Reason(boolean inputAtFault) {
        this.inputAtFault = inputAtFault;
    }

    /** Exit code of the process: 2 when running it again as it is cannot help, 1 when it may. */
    public int exitCode() {
        return inputAtFault ? 2 : 1;
    }
}
