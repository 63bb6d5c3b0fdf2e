package dev.slipway.worker.snapshot;

import dev.slipway.domain.features.Column;
import dev.slipway.worker.artifact.Manifest;
import java.util.List;

/**
 * What a snapshot found and made; what did not come about is null.
 *
 * @param version digest of the version
 * @param logical digest of rows and columns
 * @param uri folder of the version
 * @param resolved digest of what the source was
 * @param rows rows by split
 * @param columns the first columns of the source
 * @param checks outcome of the checks
 * @param profile where the profile is
 */
public record SnapshotResult(
        String version,
        String logical,
        String uri,
        String resolved,
        Manifest.Rows rows,
        List<Column> columns,
        CheckSummary checks,
        Profile profile) {

    /** Most columns that a report names. */
    static final int MOST_COLUMNS = 64;

    /**
     * Where the profile is.
     *
     * @param uri file in the store
     * @param digest its digest
     */
    public record Profile(String uri, String digest) {}

    /** Nothing but what the source is. */
    static SnapshotResult unchanged(String resolved) {
        return new SnapshotResult(null, null, null, resolved, null, null, null, null);
    }
}
