package dev.slipway.domain.model;

import java.util.List;

/**
 * What is wanted of a version.
 *
 * @param name name of the ModelVersion
 * @param digest digest that its artifact shall have
 * @param storeProblem why its store cannot be used and what to do, or null
 * @param gates what its metrics must reach
 * @param approvals how many different people must approve, 0 to 10
 */
public record VersionPlan(String name, String digest, String storeProblem, List<Gate> gates, int approvals) {
    public VersionPlan {
        gates = List.copyOf(gates);
        if (approvals < 0 || approvals > Words.MOST) {
            throw new IllegalArgumentException(
                    "approvals must be 0 to %d, but are %d".formatted(Words.MOST, approvals));
        }
    }

    boolean comparesWithChampion() {
        return gates.stream().anyMatch(Gate.NoWorseThanChampion.class::isInstance);
    }
}
