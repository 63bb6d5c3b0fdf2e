package dev.slipway.domain.training;

/** Digests as names carry them. */
final class Digests {
    private static final int SHORT = 12;
    private static final String ALGORITHM = "sha256:";

    private Digests() {}

    /** The first 12 hex digits. */
    static String shortened(String digest) {
        if (!digest.startsWith(ALGORITHM) || digest.length() < ALGORITHM.length() + SHORT) {
            throw new IllegalArgumentException("digest must be sha256: and hex digits, but is " + digest);
        }
        return digest.substring(ALGORITHM.length(), ALGORITHM.length() + SHORT);
    }
}
