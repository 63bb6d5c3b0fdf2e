package dev.slipway.domain.training;

import dev.slipway.domain.digest.Digests;
import java.util.List;

/** How what a run made becomes a ModelVersion. */
final class Registration {
    private Registration() {}

    /** Creates the ModelVersion, and ends the run once it is there. */
    static Move register(Look look, TrainingState state) {
        TrainingSeen.VersionSeen seen = look.seen().modelVersion();
        String name = state.modelVersion();
        if (seen == null) {
            String message = "ModelVersion %s is created".formatted(name);
            return Move.of(
                    state, new TrainingDecision.Register(name, state.product(), Reason.RegisteringVersion, message));
        }
        if (!seen.model().equals(look.plan().model())
                || !seen.digest().equals(state.product().digest())) {
            return Move.fail(state, Reason.ModelVersionTaken, taken(look.plan(), state, seen), look.now());
        }
        String message = "ModelVersion %s has artifact %s"
                .formatted(name, Digests.shortened(state.product().digest()));
        return new Move(
                state.over(Phase.Succeeded, new Cause(Reason.Trained, message), look.now()),
                new TrainingDecision.Succeed(name, Reason.Trained, message),
                List.of(new Happening(Reason.Trained, false, message)));
    }

    private static String taken(TrainingPlan plan, TrainingState state, TrainingSeen.VersionSeen seen) {
        return "ModelVersion %s exists and is another one (artifact %s of model %s, and the run made %s of model %s); apply a TrainingJob with another modelVersion"
                .formatted(
                        state.modelVersion(),
                        Digests.shortened(seen.digest()),
                        seen.model(),
                        Digests.shortened(state.product().digest()),
                        plan.model());
    }
}
