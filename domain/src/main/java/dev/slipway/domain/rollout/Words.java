package dev.slipway.domain.rollout;

import dev.slipway.domain.time.Durations;

/** What people are told. */
final class Words {
    private Words() {}

    static String podsReady(VersionRef version, Arm pods, int needed) {
        String problem = pods.problem() == null ? "" : ": " + pods.problem();
        return "%d of %d pods of %s are ready%s".formatted(pods.ready(), needed, version.name(), problem);
    }

    static String requests(Look look, Release release, Step step) {
        return "%d of %d requests at %d %%, for at least %s"
                .formatted(
                        release.evidence().stepCandidate(),
                        look.plan().analysis().leastRequests(),
                        release.weight(),
                        Durations.text(step.hold()));
    }

    static String notAcknowledged(Look look, int weight) {
        return "the data plane has not acknowledged weight %d yet%s".formatted(weight, trafficProblem(look));
    }

    static String trafficProblem(Look look) {
        String problem = look.seen().trafficProblem();
        return problem == null ? "" : ": " + problem;
    }

    static String mismatch(Evidence evidence, int weight) {
        return "%d of %d requests went to the candidate, which is not %d %%; is all of the traffic going through the route?"
                .formatted(evidence.stepCandidate(), evidence.stepAll(), weight);
    }

    static String shift(Look look, Release release, int weight) {
        return "%s gets %d %% of the traffic (step %d of %d)"
                .formatted(
                        release.candidate().name(),
                        weight,
                        release.step() + 1,
                        look.plan().strategy().steps().size());
    }

    static String paused(PauseCause cause) {
        return switch (cause) {
            case Command -> "paused by command; give the command Resume to go on";
            case Promotion -> "give the command Promote to switch the traffic";
            case Inconclusive -> "the step could not tell; give the command Resume, Promote or Abort";
        };
    }
}
