package dev.slipway.worker.train;

import java.util.Map;
import java.util.Objects;

/**
 * A request to train.
 *
 * @param learner name of a built-in learner
 * @param parameters what it is told
 * @param seed seed of all its randomness; 0 when absent
 */
public record TrainRequest(String learner, Map<String, String> parameters, Long seed) {
    /** Resolves what is absent. */
    public TrainRequest {
        Objects.requireNonNull(learner, "learner is missing");
        parameters = parameters == null ? Map.of() : Map.copyOf(parameters);
        seed = seed == null ? 0L : seed;
    }
}
