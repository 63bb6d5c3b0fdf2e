package dev.slipway.domain.dataset;

/**
 * Where the profile of a version is.
 *
 * @param uri file in the store
 * @param digest its digest
 */
public record Profile(String uri, String digest) {}
