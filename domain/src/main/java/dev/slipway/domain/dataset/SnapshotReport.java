package dev.slipway.domain.dataset;

import dev.slipway.domain.features.Column;
import java.util.List;

/**
 * What a snapshot says when it ends; what did not come about is null.
 *
 * @param outcome how it ended
 * @param reason why it failed, in the worker's word for it
 * @param field path in the request that is to blame
 * @param message what is wrong and what to do
 * @param version digest of the version
 * @param logical digest of rows and columns
 * @param uri folder of the version
 * @param resolved digest of what the source was
 * @param rows rows by split
 * @param columns columns of the source
 * @param checks outcome of the checks
 * @param profile where the profile is
 */
public record SnapshotReport(
        Result outcome,
        String reason,
        String field,
        String message,
        String version,
        String logical,
        String uri,
        String resolved,
        Rows rows,
        List<Column> columns,
        Checks checks,
        Profile profile) {
    public SnapshotReport {
        columns = columns == null ? List.of() : List.copyOf(columns);
    }

    /** How a snapshot ended. */
    public enum Result {
        Succeeded,
        Unchanged,
        Failed
    }
}
