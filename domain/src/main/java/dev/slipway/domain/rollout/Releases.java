package dev.slipway.domain.rollout;

import dev.slipway.domain.time.Durations;
import java.util.List;
import java.util.Optional;

/** How a release goes on: deadlines and harm first, then pauses, then the next step. */
final class Releases {
    private static final int ALL = 100;

    private Releases() {}

    static Move advance(Look look, RolloutState state) {
        RolloutState seen = state.with(observed(look, state.release()));
        Release release = seen.release();
        if (release.stage() == Stage.Returning) {
            return comingBack(look, seen);
        }
        Optional<Move> back =
                superseded(look, seen).or(() -> notReady(look, seen)).or(() -> harmful(look, seen));
        if (back.isPresent()) {
            return back.get();
        }
        return switch (release.stage()) {
            case Starting -> start(look, seen);
            case Stepping -> step(look, seen);
            case Watching -> watch(look, seen);
            case Returning -> throw new IllegalStateException("a release that returns was handled above");
        };
    }

    /** The release with what this look shows: pods, acknowledgement, evidence. */
    private static Release observed(Look look, Release before) {
        Release release = withPods(look, before);
        Integer acknowledged = look.seen().acknowledged();
        boolean agreed = acknowledged != null && acknowledged == release.weight();
        if (agreed != (release.acknowledgedSince() != null)) {
            release = release.acknowledged(agreed ? look.now() : null);
        }
        Sample sample = look.seen().sample();
        if (sample == null || release.stage() == Stage.Returning || !counts(look, release, sample)) {
            return release;
        }
        return release.with(Analysis.observe(look.plan().analysis(), release.evidence(), sample, release.weight()));
    }

    /** At weight 0 stable's requests are the baseline, acknowledged or not; later a sample counts only under the acknowledged weight. */
    private static boolean counts(Look look, Release release, Sample sample) {
        if (release.weight() == 0) {
            return release.stage() == Stage.Starting
                    && sample.candidate().errors().requests() == 0;
        }
        return release.acknowledgedSince() != null
                && !sample.from()
                        .isBefore(release.acknowledgedSince()
                                .plus(look.plan().analysis().warmUp()));
    }

    /** More ready pods than ever are progress; losing some of a full set starts a new wait; anything between changes nothing. */
    private static Release withPods(Look look, Release release) {
        int ready = look.seen().candidate().ready();
        boolean complete = release.mostReady() >= Capacity.candidateReplicas(look.plan(), release);
        boolean lost = complete && ready < Capacity.candidateReplicas(look.plan(), release);
        return ready > release.mostReady() || lost ? release.withMostReady(ready, look.now()) : release;
    }

    private static Optional<Move> superseded(Look look, RolloutState state) {
        VersionRef target = look.plan().target();
        if (state.release().candidate().equals(target)) {
            return Optional.empty();
        }
        String why = target == null ? look.plan().targetProblem() : target.name() + " is wanted instead";
        return Optional.of(goBack(state, ReleaseEnd.Superseded, Reason.Superseded, why));
    }

    private static Optional<Move> notReady(Look look, RolloutState state) {
        Release release = state.release();
        int needed = Capacity.candidateReplicas(look.plan(), release);
        Arm pods = look.seen().candidate();
        if (pods.ready() >= needed
                || !look.passed(release.mostReadySince(), look.plan().startupDeadline())) {
            return Optional.empty();
        }
        String why = "%s after %s"
                .formatted(
                        podsReady(release.candidate(), pods, needed),
                        Durations.text(look.plan().startupDeadline()));
        return Optional.of(goBack(state, ReleaseEnd.RolledBack, Reason.CandidateNotReady, why));
    }

    private static Optional<Move> harmful(Look look, RolloutState state) {
        return Analysis.harm(look.plan().analysis(), state.release().evidence())
                .map(harm -> goBack(state, ReleaseEnd.RolledBack, Reason.HarmFound, harm));
    }

    private static Move goBack(RolloutState state, ReleaseEnd end, Reason reason, String why) {
        Release release = state.release().withWeight(0).returning(end, why);
        String message = "%s goes back to %s: %s"
                .formatted(release.candidate().name(), state.stable().name(), why);
        return Move.of(
                state.with(release).in(Phase.RollingBack),
                new RolloutDecision.RollBack(state.stable(), reason, message),
                new Happening(reason, end == ReleaseEnd.RolledBack, message));
    }

    private static Move comingBack(Look look, RolloutState state) {
        Release release = state.release().withWeight(0);
        if (release.acknowledgedSince() == null) {
            return Move.hold(
                    state.with(release).in(Phase.RollingBack),
                    Reason.RollingBack,
                    "the data plane has not acknowledged weight 0 yet");
        }
        boolean refused = release.end() == ReleaseEnd.RolledBack || release.end() == ReleaseEnd.Aborted;
        RolloutState ended = state.with((Release) null)
                .with(History.with(state.history(), look.plan().historyLimit(), release, state.stable(), look.now()))
                .refusing(refused ? release.candidate() : null)
                .in(refused ? Phase.Degraded : Phase.Healthy);
        String message = "%s has all of the traffic again; %s: %s"
                .formatted(state.stable().name(), release.end(), release.because());
        return Move.of(
                ended,
                new RolloutDecision.Hold(Reason.RolledBack, message),
                new Happening(Reason.RolledBack, refused, message));
    }

    private static Move start(Look look, RolloutState state) {
        Release release = state.release();
        int needed = Capacity.candidateReplicas(look.plan(), release);
        Arm pods = look.seen().candidate();
        if (pods.ready() < needed) {
            return Move.hold(state, Reason.WaitingForPods, podsReady(release.candidate(), pods, needed));
        }
        if (look.plan().strategy().waitsForPromotion()) {
            return Move.hold(
                    state.with(release.paused(PauseCause.Promotion)).in(Phase.Paused),
                    Reason.AwaitingPromotion,
                    release.candidate().name() + " is ready; give the command Promote to switch the traffic");
        }
        if (release.paused() != null) {
            return paused(state);
        }
        Release stepping = release.at(Stage.Stepping, 0).withMostReady(pods.ready(), look.now());
        return step(look, state.with(stepping).in(Phase.Progressing));
    }

    private static Move step(Look look, RolloutState state) {
        Release release = state.release();
        Step step = look.plan().strategy().steps().get(Capacity.stepIndex(look.plan(), release));
        Optional<Move> shift = shift(look, state, step.weight());
        if (shift.isPresent()) {
            return shift.get();
        }
        if (release.paused() != null) {
            return paused(state);
        }
        if (release.acknowledgedSince() == null) {
            return Move.hold(
                    state,
                    Reason.WaitingForAcknowledgement,
                    "the data plane has not acknowledged weight %d yet".formatted(release.weight()));
        }
        if (release.weight() < step.weight()) {
            int needed = Capacity.candidateReplicas(look.plan(), release);
            return Move.hold(
                    state,
                    Reason.WaitingForPods,
                    podsReady(release.candidate(), look.seen().candidate(), needed));
        }
        return step.weight() == ALL ? beginWatch(look, state) : judge(look, state, step);
    }

    /** The candidate gets the weight of the step, as far as its ready pods can carry it. */
    private static Optional<Move> shift(Look look, RolloutState state, int stepWeight) {
        Release release = state.release();
        int carried = Capacity.weightFor(
                look.plan().replicas(), look.seen().candidate().ready());
        int weight = Math.min(stepWeight, carried);
        boolean raisesWhilePaused = release.paused() != null && weight > release.weight();
        if (weight == release.weight() || raisesWhilePaused) {
            return Optional.empty();
        }
        String message = "%s gets %d %% of the traffic (step %d of %d)"
                .formatted(
                        release.candidate().name(),
                        weight,
                        release.step() + 1,
                        look.plan().strategy().steps().size());
        return Optional.of(Move.of(
                state.with(release.withWeight(weight)),
                new RolloutDecision.ShiftTraffic(weight, release.step(), message),
                new Happening(Reason.StepStarted, false, message)));
    }

    private static Move judge(Look look, RolloutState state, Step step) {
        AnalysisPlan analysis = look.plan().analysis();
        Release release = state.release();
        Evidence evidence = release.evidence();
        boolean held = look.passed(release.acknowledgedSince(), step.hold().plus(analysis.warmUp()));
        boolean split = !Analysis.splitMismatch(evidence, release.weight());
        boolean enough = evidence.stepCandidate() >= analysis.leastRequests();
        if (held && split && enough && (analysis.advanceOnNoHarm() || Analysis.safe(analysis, evidence))) {
            return nextStep(look, state);
        }
        if (look.passed(release.acknowledgedSince(), analysis.stepTimeout())) {
            return inconclusive(look, state, split);
        }
        return split
                ? Move.hold(state, Reason.WaitingForEvidence, waiting(look, release, step))
                : Move.hold(state, Reason.TrafficSplitMismatch, mismatch(evidence, release.weight()));
    }

    private static Move nextStep(Look look, RolloutState state) {
        Release next = state.release()
                .at(Stage.Stepping, state.release().step() + 1)
                .withMostReady(look.seen().candidate().ready(), look.now());
        return step(look, state.with(next));
    }

    private static Move inconclusive(Look look, RolloutState state, boolean split) {
        Release release = state.release();
        String why = "step %d could not tell within %s: %d of %d requests%s"
                .formatted(
                        release.step() + 1,
                        Durations.text(look.plan().analysis().stepTimeout()),
                        release.evidence().stepCandidate(),
                        look.plan().analysis().leastRequests(),
                        split ? "" : "; " + mismatch(release.evidence(), release.weight()));
        return switch (look.plan().analysis().onInconclusive()) {
            case Promote -> nextStep(look, state);
            case RollBack -> goBack(state, ReleaseEnd.RolledBack, Reason.Inconclusive, why);
            case Pause ->
                Move.of(
                        state.with(release.paused(PauseCause.Inconclusive)).in(Phase.Paused),
                        new RolloutDecision.Hold(Reason.Inconclusive, why),
                        new Happening(Reason.Inconclusive, true, why + "; give the command Resume, Promote or Abort"));
        };
    }

    private static Move beginWatch(Look look, RolloutState state) {
        Release release = state.release();
        Release watching = release.at(Stage.Watching, release.step());
        return watch(look, state.with(watching));
    }

    private static Move watch(Look look, RolloutState state) {
        Optional<Move> shift = shift(look, state, ALL);
        if (shift.isPresent()) {
            return shift.get();
        }
        Release release = state.release();
        if (release.paused() != null) {
            return paused(state);
        }
        if (!look.passed(release.acknowledgedSince(), look.plan().strategy().watchAfter())) {
            return Move.hold(
                    state,
                    Reason.Watching,
                    "%s has all of the traffic and is watched for %s; %s stays warm"
                            .formatted(
                                    release.candidate().name(),
                                    Durations.text(look.plan().strategy().watchAfter()),
                                    state.stable().name()));
        }
        return promote(look, state);
    }

    /** Swaps the pointers: the candidate's pods go on as they are. */
    static Move promote(Look look, RolloutState state) {
        Release release = state.release();
        String message = "%s is promoted; %s stays warm for %s"
                .formatted(
                        release.candidate().name(),
                        state.stable().name(),
                        Durations.text(look.plan().scaleDownDelay()));
        var ended = release.returning(ReleaseEnd.Promoted, "no evidence of harm");
        RolloutState promoted = state.with((Release) null)
                .with(new Retiring(state.stable(), look.now().plus(look.plan().scaleDownDelay())))
                .with(History.with(state.history(), look.plan().historyLimit(), ended, state.stable(), look.now()))
                .withStable(release.candidate())
                .in(Phase.Healthy);
        return new Move(
                promoted,
                new RolloutDecision.Promote(release.candidate(), message),
                List.of(new Happening(Reason.Promoted, false, message)));
    }

    private static Move paused(RolloutState state) {
        return switch (state.release().paused()) {
            case Command ->
                Move.hold(
                        state.in(Phase.Paused),
                        Reason.PausedByCommand,
                        "paused by command; give the command Resume to go on");
            case Promotion ->
                Move.hold(
                        state.in(Phase.Paused),
                        Reason.AwaitingPromotion,
                        "give the command Promote to switch the traffic");
            case Inconclusive ->
                Move.hold(
                        state.in(Phase.Paused),
                        Reason.Inconclusive,
                        "the step could not tell; give the command Resume, Promote or Abort");
        };
    }

    static String podsReady(VersionRef version, Arm pods, int needed) {
        String problem = pods.problem() == null ? "" : ": " + pods.problem();
        return "%d of %d pods of %s are ready%s".formatted(pods.ready(), needed, version.name(), problem);
    }

    private static String waiting(Look look, Release release, Step step) {
        return "%d of %d requests at %d %%, for at least %s"
                .formatted(
                        release.evidence().stepCandidate(),
                        look.plan().analysis().leastRequests(),
                        release.weight(),
                        Durations.text(step.hold()));
    }

    private static String mismatch(Evidence evidence, int weight) {
        return "%d of %d requests went to the candidate, which is not %d %%; is all of the traffic going through the route?"
                .formatted(evidence.stepCandidate(), evidence.stepAll(), weight);
    }
}
