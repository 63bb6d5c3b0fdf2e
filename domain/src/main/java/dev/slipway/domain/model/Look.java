package dev.slipway.domain.model;

import java.time.Instant;

/**
 * One look at a version.
 *
 * @param plan what is wanted
 * @param seen what is so
 * @param now the time
 */
record Look(VersionPlan plan, Observed seen, Instant now) {}
