package dev.slipway.domain.rollout;

import java.time.Instant;

/**
 * An old version whose pods stay for a while.
 *
 * @param version the version
 * @param until when its pods go
 */
public record Retiring(VersionRef version, Instant until) {}
