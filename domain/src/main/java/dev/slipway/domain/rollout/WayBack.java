package dev.slipway.domain.rollout;

import dev.slipway.domain.time.Durations;
import java.util.Optional;

/** When a release goes back to the stable version, and how. After that the candidate's weight never rises. */
final class WayBack {
    private WayBack() {}

    /** The way back, if something demands it: another version is wanted, the candidate was rejected, its pods do not get ready, or it does harm. */
    static Optional<Move> demanded(Look look, RolloutState state) {
        return superseded(look, state)
                .or(() -> rejected(look, state))
                .or(() -> notReady(look, state))
                .or(() -> harmful(look, state));
    }

    private static Optional<Move> superseded(Look look, RolloutState state) {
        VersionRef target = look.plan().target();
        if (state.release().candidate().equals(target)) {
            return Optional.empty();
        }
        String why = target == null ? look.plan().targetProblem() : target.name() + " is wanted instead";
        return Optional.of(begin(look, state, ReleaseEnd.Superseded, Reason.Superseded, why));
    }

    private static Optional<Move> rejected(Look look, RolloutState state) {
        return look.plan().hopeless()
                ? Optional.of(begin(
                        look,
                        state,
                        ReleaseEnd.RolledBack,
                        Reason.ModelVersionNotReady,
                        look.plan().targetProblem()))
                : Optional.empty();
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
                        Words.podsReady(release.candidate(), pods, needed),
                        Durations.text(look.plan().startupDeadline()));
        return Optional.of(begin(look, state, ReleaseEnd.RolledBack, Reason.CandidateNotReady, why));
    }

    private static Optional<Move> harmful(Look look, RolloutState state) {
        return Analysis.harm(look.plan().analysis(), state.release().evidence())
                .map(harm -> begin(look, state, ReleaseEnd.RolledBack, Reason.HarmFound, harm));
    }

    /** The first look of the way back: no weight for the candidate any more, as far as stable can take it. */
    static Move begin(Look look, RolloutState state, ReleaseEnd end, Reason reason, String why) {
        Release release = lowered(look, state.release()).returning(end, why);
        String message = "%s goes back to %s: %s"
                .formatted(release.candidate().name(), state.stable().name(), why);
        return Move.of(
                state.with(release).in(Phase.RollingBack),
                new RolloutDecision.RollBack(state.stable(), reason, message),
                new Happening(reason, end == ReleaseEnd.RolledBack, message));
    }

    /** Every further one, until the data plane sends the candidate nothing. */
    static Move goOn(Look look, RolloutState state) {
        Release release = lowered(look, state.release());
        if (release.weight() > 0) {
            int replicas = look.plan().replicas();
            String pods = Words.podsReady(state.stable(), look.seen().stable(), replicas);
            return Move.hold(state.with(release).in(Phase.RollingBack), Reason.WaitingForPods, pods);
        }
        if (release.acknowledgedSince() == null) {
            return Move.hold(
                    state.with(release).in(Phase.RollingBack), Reason.RollingBack, Words.notAcknowledged(look, 0));
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

    /** With as little weight as can be, and never more than before. */
    static Release lowered(Look look, Release release) {
        return release.withWeight(Capacity.carried(look, release, 0), look.now());
    }
}
