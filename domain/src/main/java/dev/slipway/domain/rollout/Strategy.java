package dev.slipway.domain.rollout;

import java.time.Duration;
import java.util.List;

/** How traffic moves to a candidate. */
public sealed interface Strategy {
    /** The steps in order; the last has weight 100. */
    List<Step> steps();

    /** How long the old version stays warm, and the new one is watched, after the last step. */
    Duration watchAfter();

    /** Whether a person must say when the traffic moves first. */
    boolean waitsForPromotion();

    /**
     * Step by step.
     *
     * @param steps weights that rise to 100
     * @param watchAfter watch after the last step
     */
    record Canary(List<Step> steps, Duration watchAfter) implements Strategy {
        public Canary {
            steps = List.copyOf(steps);
            if (steps.isEmpty() || steps.getLast().weight() != 100) {
                throw new IllegalArgumentException("steps must end with weight 100");
            }
        }

        @Override
        public boolean waitsForPromotion() {
            return false;
        }
    }

    /**
     * All at once, when every pod of the candidate is ready.
     *
     * @param automatic whether the switch needs no person
     * @param watchAfter watch after the switch
     */
    record BlueGreen(boolean automatic, Duration watchAfter) implements Strategy {
        @Override
        public List<Step> steps() {
            return List.of(new Step(100, Duration.ZERO));
        }

        @Override
        public boolean waitsForPromotion() {
            return !automatic;
        }
    }
}
