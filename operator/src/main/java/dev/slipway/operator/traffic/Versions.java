package dev.slipway.operator.traffic;

import dev.slipway.domain.rollout.VersionRef;

/**
 * The versions between which traffic is divided.
 *
 * @param stable version that has the traffic, or gets it back; the wanted one before a first deploy
 * @param candidate version that is released, or null
 */
public record Versions(VersionRef stable, VersionRef candidate) {}
