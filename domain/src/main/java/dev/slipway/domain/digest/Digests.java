package dev.slipway.domain.digest;

/** Digests as names carry them. */
public final class Digests {
    private static final int SHORT = 12;
    private static final String ALGORITHM = "sha256:";

    private Digests() {}

    /**
     * The first 12 hex digits.
     *
     * @throws IllegalArgumentException when it is no digest, {@code sha256:} and hex digits
     */
    public static String shortened(String digest) {
        check(digest);
        return digest.substring(ALGORITHM.length(), ALGORITHM.length() + SHORT);
    }

    /**
     * Lets a digest pass.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static void check(String digest) {
        if (!digest.startsWith(ALGORITHM) || digest.length() < ALGORITHM.length() + SHORT) {
            throw new IllegalArgumentException("digest must be sha256: and hex digits, but is " + digest);
        }
    }
}
