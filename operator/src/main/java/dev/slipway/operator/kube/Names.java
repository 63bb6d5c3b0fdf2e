package dev.slipway.operator.kube;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Deterministic names: what is made twice has the same name, so it is made once. */
public final class Names {
    /** What is longer is cut; a pod's name adds up to 11 characters to the one of its Job. */
    static final int LONGEST = 52;

    private static final int HASH = 8;

    private Names() {}

    /** The parts joined by hyphens, cut to 52 characters and ending in a hash when they are longer. */
    public static String of(String... parts) {
        String name = String.join("-", parts);
        return name.length() <= LONGEST
                ? name
                : name.substring(0, LONGEST - HASH - 1).replaceAll("-+$", "") + "-"
                        + hash(name).substring(0, HASH);
    }

    /** SHA-256 of a text, in hex. */
    public static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
