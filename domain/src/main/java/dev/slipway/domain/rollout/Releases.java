package dev.slipway.domain.rollout;

import dev.slipway.domain.time.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How a release goes on: deadlines and harm first, then pauses, then the next step. */
final class Releases {
    private static final int ALL = 100;

    private Releases() {}

    static Move advance(Look look, RolloutState state) {
        RolloutState seen = state.with(Seeing.observed(look, state.release()));
        if (seen.release().stage() == Stage.Returning) {
            return WayBack.goOn(look, seen);
        }
        Optional<Move> back = WayBack.demanded(look, seen);
        if (back.isPresent()) {
            return back.get();
        }
        return switch (seen.release().stage()) {
            case Starting -> start(look, seen);
            case Stepping -> step(look, seen);
            case Watching -> watch(look, seen);
            case Returning -> throw new IllegalStateException("a release that returns was handled above");
        };
    }

    private static Move start(Look look, RolloutState state) {
        Release release = state.release();
        int needed = Capacity.candidateReplicas(look.plan(), release);
        Arm pods = look.seen().candidate();
        if (pods.ready() < needed) {
            return Move.hold(state, Reason.WaitingForPods, Words.podsReady(release.candidate(), pods, needed));
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
        return take(look, state, step.weight())
                .orElseGet(() -> step.weight() == ALL ? beginWatch(look, state) : judge(look, state, step));
    }

    /** What there is to do before the weight is in force. */
    private static Optional<Move> take(Look look, RolloutState state, int stepWeight) {
        Release release = state.release();
        Optional<Move> shift = shift(look, state, stepWeight);
        if (shift.isPresent()) {
            return shift;
        }
        if (release.paused() != null) {
            return Optional.of(paused(state));
        }
        if (release.acknowledgedSince() == null) {
            return Optional.of(unacknowledged(look, state));
        }
        if (release.weight() < stepWeight) {
            int needed = Capacity.candidateReplicas(look.plan(), release);
            String pods = Words.podsReady(release.candidate(), look.seen().candidate(), needed);
            return Optional.of(Move.hold(state, Reason.WaitingForPods, pods));
        }
        return Optional.empty();
    }

    private static Move unacknowledged(Look look, RolloutState state) {
        Release release = state.release();
        String why = Words.notAcknowledged(look, release.weight());
        return look.passed(release.weightSince(), look.plan().analysis().stepTimeout())
                ? pause(state, why)
                : Move.hold(state, Reason.WaitingForAcknowledgement, why);
    }

    /** The candidate gets the weight of the step, as far as the ready pods can carry it. */
    private static Optional<Move> shift(Look look, RolloutState state, int stepWeight) {
        Release release = state.release();
        int weight = Capacity.carried(look, release, stepWeight);
        boolean raisesWhilePaused = release.paused() != null && weight > release.weight();
        if (weight == release.weight() || raisesWhilePaused) {
            return Optional.empty();
        }
        String message = Words.shift(look, release, weight);
        return Optional.of(Move.of(
                state.with(release.withWeight(weight, look.now())),
                new RolloutDecision.ShiftTraffic(weight, release.step(), message),
                new Happening(Reason.StepStarted, false, message)));
    }

    private static Move judge(Look look, RolloutState state, Step step) {
        AnalysisPlan analysis = look.plan().analysis();
        Release release = state.release();
        Evidence evidence = release.evidence();
        Duration own = step.hold().plus(analysis.warmUp());
        boolean split = !Analysis.splitMismatch(analysis, evidence, release.weight());
        boolean enough = evidence.stepCandidate() >= analysis.leastRequests();
        if (look.passed(release.acknowledgedSince(), own)
                && split
                && enough
                && (analysis.advanceOnNoHarm() || Analysis.safe(analysis, evidence))) {
            return nextStep(look, state);
        }
        if (look.passed(release.acknowledgedSince(), own.plus(analysis.stepTimeout()))) {
            return inconclusive(look, state, split);
        }
        return split
                ? Move.hold(state, Reason.WaitingForEvidence, Words.requests(look, release, step))
                : Move.hold(state, Reason.TrafficSplitMismatch, Words.mismatch(evidence, release.weight()));
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
                        split ? "" : "; " + Words.mismatch(release.evidence(), release.weight()));
        return switch (look.plan().analysis().onInconclusive()) {
            case Promote -> nextStep(look, state);
            case RollBack -> WayBack.begin(look, state, ReleaseEnd.RolledBack, Reason.Inconclusive, why);
            case Pause -> pause(state, why);
        };
    }

    private static Move pause(RolloutState state, String why) {
        return Move.of(
                state.with(state.release().paused(PauseCause.Inconclusive)).in(Phase.Paused),
                new RolloutDecision.Hold(Reason.Inconclusive, why),
                new Happening(Reason.Inconclusive, true, why + "; give the command Resume, Promote or Abort"));
    }

    private static Move paused(RolloutState state) {
        PauseCause cause = state.release().paused();
        Reason reason = switch (cause) {
            case Command -> Reason.PausedByCommand;
            case Promotion -> Reason.AwaitingPromotion;
            case Inconclusive -> Reason.Inconclusive;
        };
        return Move.hold(state.in(Phase.Paused), reason, Words.paused(cause));
    }

    private static Move beginWatch(Look look, RolloutState state) {
        Release release = state.release();
        return watch(look, state.with(release.at(Stage.Watching, release.step())));
    }

    private static Move watch(Look look, RolloutState state) {
        return take(look, state, ALL).orElseGet(() -> watched(look, state));
    }

    private static Move watched(Look look, RolloutState state) {
        Release release = state.release();
        if (Analysis.splitMismatch(look.plan().analysis(), release.evidence(), ALL)) {
            return Move.hold(state, Reason.TrafficSplitMismatch, Words.mismatch(release.evidence(), ALL));
        }
        Duration watch = look.plan().strategy().watchAfter();
        if (look.passed(release.acknowledgedSince(), watch)) {
            return promote(look, state);
        }
        String message = "%s has all of the traffic and is watched for %s; %s stays warm"
                .formatted(
                        release.candidate().name(),
                        Durations.text(watch),
                        state.stable().name());
        return Move.hold(state, Reason.Watching, message);
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
}
