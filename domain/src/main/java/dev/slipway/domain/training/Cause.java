package dev.slipway.domain.training;

/**
 * Why a run does not go on, or ended.
 *
 * @param reason what it is
 * @param message in words, with what to do
 */
public record Cause(Reason reason, String message) {}
