package dev.slipway.domain.dataset;

/**
 * Rows of a version by split.
 *
 * @param train rows for training
 * @param validation rows for validation
 * @param test rows for the final test
 */
public record Rows(long train, long validation, long test) {}
