package dev.slipway.sidecar.router;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Weighted rendezvous hashing: each arm scores {@code -weight / ln(u)}, where u in (0, 1) is a hash of salt, arm and key, and the highest
 * score wins. An arm of weight w wins a share w of all keys, and raising its weight only ever brings keys to it: nobody leaves an arm
 * while it ramps up.
 *
 * <p>Source: C. Schindelhauer and G. Schomaker, Weighted Distributed Hash Tables, SPAA 2005 (the logarithmic method).
 */
public final class Rendezvous {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final double TWO_TO_53 = 0x1p53;
    private static final byte SEPARATOR = 0;

    private Rendezvous() {}

    /** An arm to choose from; weight at least 0, and one of 0 never wins. */
    public record Weighted(String name, int weight) {}

    /**
     * Index of the arm that a key belongs to, the same in every process.
     *
     * @throws IllegalArgumentException when no arm has any weight
     */
    public static int choose(String salt, String key, List<Weighted> arms) {
        int best = -1;
        double highest = 0;
        for (int i = 0; i < arms.size(); i++) {
            double score = score(salt, key, arms.get(i));
            if (score > highest) {
                highest = score;
                best = i;
            }
        }
        if (best < 0) {
            throw new IllegalArgumentException("no arm has any weight");
        }
        return best;
    }

    private static double score(String salt, String key, Weighted arm) {
        return arm.weight() <= 0 ? 0 : -arm.weight() / Math.log(uniform(salt, arm.name(), key));
    }

    /** In the open interval (0, 1): the middle of one of 2^53 equal steps, of which the topmost would round to 1. */
    private static double uniform(String salt, String arm, String key) {
        long hash = mixed(fnv(fnv(fnv(FNV_OFFSET, salt), arm), key));
        return Math.min(((hash >>> 11) + 0.5) / TWO_TO_53, Math.nextDown(1.0));
    }

    /** FNV-1a over UTF-8 with a separator after each part. */
    private static long fnv(long start, String part) {
        long hash = start;
        for (byte octet : part.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xff)) * FNV_PRIME;
        }
        return (hash ^ SEPARATOR) * FNV_PRIME;
    }

    /** The finalizer of MurmurHash3: FNV alone leaves the high bits of similar keys too alike. */
    private static long mixed(long hash) {
        long mixed = hash;
        mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
