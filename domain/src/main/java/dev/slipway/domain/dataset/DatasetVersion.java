package dev.slipway.domain.dataset;

import dev.slipway.domain.digest.Digests;
import java.time.Instant;

/**
 * An immutable version.
 *
 * @param digest digest of its content, {@code sha256:} and 64 hex digits
 * @param logical digest of rows and schema, independent of file layout
 * @param uri folder in the store
 * @param resolved digest of what the source was
 * @param rows rows by split
 * @param profile profile of the columns
 * @param created when it became the current version
 */
public record DatasetVersion(
        String digest, String logical, String uri, String resolved, Rows rows, Profile profile, Instant created) {
    public DatasetVersion {
        Digests.check(digest);
    }

    /** The first 12 hex digits of the digest. */
    public String name() {
        return Digests.shortened(digest);
    }
}
