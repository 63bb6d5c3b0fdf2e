package dev.slipway.domain.rollout;

/**
 * What is so.
 *
 * @param stable pods of the stable version
 * @param candidate pods of the candidate, or of the target before a first deploy
 * @param acknowledged percentage for the candidate, or for the target before a first deploy, that the data plane says it serves; null while it says nothing, or speaks of
 *     other versions; not looked at while no release is in progress
 * @param trafficProblem what keeps the data plane from serving what is wanted, in its own words, or null
 * @param sample what both arms did since the last look; null at the first look
 * @param lastHour what the stable version did in the last hour, as far as it is known
 */
public record Observed(
        Arm stable, Arm candidate, Integer acknowledged, String trafficProblem, Sample sample, LastHour lastHour) {}
