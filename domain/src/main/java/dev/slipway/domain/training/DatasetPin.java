package dev.slipway.domain.training;

import dev.slipway.domain.digest.Digests;

/**
 * A dataset version that a run is pinned to.
 *
 * @param name name of the Dataset
 * @param digest digest of the version, {@code sha256:} and 64 hex digits
 * @param uri folder of the version
 */
public record DatasetPin(String name, String digest, String uri) {
    /** The first 12 hex digits of the digest. */
    public String version() {
        return Digests.shortened(digest);
    }
}
