package dev.slipway.domain.dataset;

/**
 * What is wanted.
 *
 * @param generation generation of the spec, from 1
 * @param refresh when the source is looked at again
 * @param history versions that are remembered, at least 1
 * @param rejection why the spec cannot be worked on, or null
 */
public record DatasetPlan(long generation, Refresh refresh, int history, Rejection rejection) {
    /**
     * Why a spec cannot be worked on.
     *
     * @param field path of the field to blame
     * @param message what is wrong and what to do
     */
    public record Rejection(String field, String message) {}
}
