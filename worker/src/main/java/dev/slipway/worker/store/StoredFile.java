package dev.slipway.worker.store;

/**
 * A file that a store has.
 *
 * @param path path in the store
 * @param size length in bytes
 * @param tag what changes with the content: an ETag or a digest
 */
public record StoredFile(String path, long size, String tag) {}
