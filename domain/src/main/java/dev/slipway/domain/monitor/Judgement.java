package dev.slipway.domain.monitor;

/**
 * What is said of one thing.
 *
 * @param reason why, in one word
 * @param message why, with the figures and the limits, and what to do
 */
public record Judgement(Reason reason, String message) {}
