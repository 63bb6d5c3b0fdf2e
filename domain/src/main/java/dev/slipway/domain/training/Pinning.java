package dev.slipway.domain.training;

import java.util.Optional;
import java.util.stream.Collectors;

/** Which dataset version a run trains on. It is chosen once, when the run starts. */
final class Pinning {
    private Pinning() {}

    /** Pins the version; a decision to wait when there is none yet. */
    static Move pin(Look look, TrainingState state) {
        TrainingPlan plan = look.plan();
        TrainingSeen.DatasetLine line = look.seen().dataset();
        if (line == null) {
            return Move.blocked(
                    state,
                    Reason.DatasetNotFound,
                    "there is no Dataset %s in this namespace; apply it".formatted(plan.dataset()));
        }
        if (line.versions().isEmpty()) {
            return Move.blocked(
                    state,
                    Reason.DatasetNotReady,
                    line.problem() == null
                            ? "Dataset %s has no version yet".formatted(plan.dataset())
                            : "Dataset %s has no version yet: %s".formatted(plan.dataset(), line.problem()));
        }
        return chosen(plan, line)
                .map(pin -> Move.of(state.pinned(pin, look.now())))
                .orElseGet(() -> Move.blocked(state, Reason.DatasetVersionNotFound, unknown(plan, line)));
    }

    private static Optional<DatasetPin> chosen(TrainingPlan plan, TrainingSeen.DatasetLine line) {
        return line.versions().stream()
                .filter(pin -> plan.datasetVersion() == null || pin.version().equals(plan.datasetVersion()))
                .findFirst();
    }

    private static String unknown(TrainingPlan plan, TrainingSeen.DatasetLine line) {
        return "Dataset %s does not remember version %s; it has %s; apply a TrainingJob with one of them, or raise spec.history of the Dataset"
                .formatted(
                        plan.dataset(),
                        plan.datasetVersion(),
                        line.versions().stream().map(DatasetPin::version).collect(Collectors.joining(", ")));
    }
}
