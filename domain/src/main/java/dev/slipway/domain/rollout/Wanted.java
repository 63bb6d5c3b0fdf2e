package dev.slipway.domain.rollout;

/**
 * How the cluster shall look; a function of the state alone, so that it is the same after a crash.
 *
 * @param stable version with the rest of the weight, or null before a first deploy is ready
 * @param stableReplicas its pods
 * @param candidate version with {@code weight}, or null when there is one version only
 * @param candidateReplicas its pods
 * @param weight percentage of requests for the candidate, 0 to 100
 * @param retiring version without traffic whose pods stay, or null
 */
public record Wanted(
        VersionRef stable,
        int stableReplicas,
        VersionRef candidate,
        int candidateReplicas,
        int weight,
        VersionRef retiring) {}
