package dev.slipway.operator.training;

import dev.slipway.crds.training.TrainingJobSpec;
import dev.slipway.domain.time.Durations;
import dev.slipway.domain.training.TrainingPlan;

/** What a TrainingJob wants, in terms of the domain. */
final class AttemptPlan {
    private static final String VERSION = "@";

    private AttemptPlan() {}

    static TrainingPlan of(TrainingJobSpec spec) {
        String[] dataset = spec.dataset().split(VERSION, 2);
        return new TrainingPlan(
                dataset[0],
                dataset.length == 1 ? null : dataset[1],
                spec.model(),
                spec.modelVersion(),
                spec.budgets().failures(),
                spec.budgets().disruptions(),
                Durations.parse(spec.deadlines().startup()),
                Durations.parse(spec.deadlines().active()));
    }

    /** Name of the Dataset that a TrainingJob refers to. */
    static String dataset(TrainingJobSpec spec) {
        return spec.dataset().split(VERSION, 2)[0];
    }
}
