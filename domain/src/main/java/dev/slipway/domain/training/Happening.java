package dev.slipway.domain.training;

/**
 * Something to tell people once.
 *
 * @param reason what it is
 * @param warning whether it is bad news
 * @param message in words
 */
public record Happening(Reason reason, boolean warning, String message) {}
