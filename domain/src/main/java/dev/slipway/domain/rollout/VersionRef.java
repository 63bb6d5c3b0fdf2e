package dev.slipway.domain.rollout;

import dev.slipway.domain.digest.Digests;

/**
 * A version of a model. The same name with another digest is another version.
 *
 * @param name name of the ModelVersion
 * @param digest digest of its artifact, {@code sha256:} and 64 hex digits
 */
public record VersionRef(String name, String digest) {
    public VersionRef {
        Digests.check(digest);
    }

    /** The first 12 hex digits of the digest: the name of its Deployment ends in them. */
    public String revision() {
        return Digests.shortened(digest);
    }
}
