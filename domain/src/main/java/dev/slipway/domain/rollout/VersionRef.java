package dev.slipway.domain.rollout;

/**
 * A version of a model. The same name with another digest is another version.
 *
 * @param name name of the ModelVersion
 * @param digest digest of its artifact, {@code sha256:} and 64 hex digits
 */
public record VersionRef(String name, String digest) {
    private static final int REVISION_LENGTH = 12;
    private static final String ALGORITHM = "sha256:";

    public VersionRef {
        if (!digest.startsWith(ALGORITHM) || digest.length() < ALGORITHM.length() + REVISION_LENGTH) {
            throw new IllegalArgumentException("digest must be sha256: and hex digits, but is " + digest);
        }
    }

    /** The first 12 hex digits of the digest: the name of its Deployment ends in them. */
    public String revision() {
        return digest.substring(ALGORITHM.length(), ALGORITHM.length() + REVISION_LENGTH);
    }
}
