package dev.slipway.domain.rollout;

/** Why a release waits for a person. */
public enum PauseCause {
    Command,
    Promotion,
    Inconclusive
}
