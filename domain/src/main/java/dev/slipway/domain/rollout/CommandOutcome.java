package dev.slipway.domain.rollout;

import java.time.Instant;

/**
 * What became of a command.
 *
 * @param id its id
 * @param action what was wanted
 * @param outcome what was done, or why nothing was
 * @param at when
 */
public record CommandOutcome(String id, Command.Action action, String outcome, Instant at) {}
