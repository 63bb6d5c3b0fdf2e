package dev.slipway.domain.rollout;

import java.time.Instant;

/**
 * A release that ended. Entries are chained by their hashes, so that none can be taken out or changed unseen.
 *
 * @param number counts the releases of a Rollout from 1
 * @param candidate version that was released
 * @param stable version that it was compared with, or null at a first deploy
 * @param end how it ended
 * @param because why, in words
 * @param started when it began
 * @param ended when it ended
 * @param hash SHA-256 over the entry and the hash of the one before, in hex
 */
public record HistoryEntry(
        long number,
        VersionRef candidate,
        VersionRef stable,
        ReleaseEnd end,
        String because,
        Instant started,
        Instant ended,
        String hash) {}
