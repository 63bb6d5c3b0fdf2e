package dev.slipway.domain.statistics;

import java.util.List;

/**
 * How much traffic a candidate is planned to get, step by step.
 *
 * @param requests requests of both arms from one look to the next, above 0
 * @param steps at least one
 */
public record Ramp(long requests, List<Step> steps) {
    public Ramp {
        steps = List.copyOf(steps);
        if (requests < 1 || steps.isEmpty()) {
            throw new IllegalArgumentException(
                    "a ramp has requests and steps, but got %d and %s".formatted(requests, steps));
        }
    }

    /**
     * A stretch at one weight.
     *
     * @param weight percent of the candidate, 1 to 99
     * @param looks looks before the next step, above 0
     */
    public record Step(int weight, long looks) {
        public Step {
            if (weight < 1 || weight > 99 || looks < 1) {
                throw new IllegalArgumentException(
                        "a step has a weight of 1 to 99 and looks, but got %d and %d".formatted(weight, looks));
            }
        }

        double share() {
            return weight / 100.0;
        }
    }

    /** Looks in all steps. */
    long looks() {
        return steps.stream().mapToLong(Step::looks).sum();
    }

    /** How many of so many looks fall into a step; the last one goes on for as long as needed. */
    long looksAt(int step, long looks) {
        long before = steps.subList(0, step).stream().mapToLong(Step::looks).sum();
        long left = Math.max(0, looks - before);
        return step == steps.size() - 1 ? left : Math.min(left, steps.get(step).looks());
    }
}
