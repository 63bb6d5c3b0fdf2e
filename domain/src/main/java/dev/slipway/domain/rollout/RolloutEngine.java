package dev.slipway.domain.rollout;

import java.time.Duration;
import java.time.Instant;

/**
 * What comes next in a Rollout: a pure function of what is wanted, remembered and seen. The state that it returns is stored before anything is done, so a crash at any
 * point repeats a look and nothing else.
 */
public final class RolloutEngine {
    private static final int ALL = 100;
    private static final Duration BUSY = Duration.ofSeconds(5);
    private static final Duration IDLE = Duration.ofMinutes(10);

    private RolloutEngine() {}

    /** Takes one look. */
    public static Outcome decide(RolloutPlan plan, RolloutState state, Observed seen, Instant now) {
        var look = new Look(plan, seen, now);
        Move commanded = Commands.obey(look, retired(look, state));
        Move move = commanded.decision() != null
                ? commanded
                : next(look, commanded.state()).after(commanded);
        return new Outcome(
                move.decision(),
                move.state(),
                wanted(look, move.state()),
                move.happenings(),
                recheck(plan, move.state()));
    }

    private static Move next(Look look, RolloutState state) {
        if (state.stable() == null) {
            return firstDeploy(look, state);
        }
        return state.release() == null ? idle(look, state) : Releases.advance(look, state);
    }

    private static Move firstDeploy(Look look, RolloutState state) {
        RolloutPlan plan = look.plan();
        if (plan.targetProblem() != null) {
            return Move.hold(state, Reason.ModelVersionNotReady, plan.targetProblem());
        }
        Arm pods = look.seen().candidate();
        if (pods.ready() < plan.replicas()) {
            return Move.hold(state, Reason.FirstDeploy, Words.podsReady(plan.target(), pods, plan.replicas()));
        }
        if (!Integer.valueOf(ALL).equals(look.seen().acknowledged())) {
            return Move.hold(
                    state,
                    Reason.WaitingForAcknowledgement,
                    "the pods of %s are ready, and the data plane does not send them the traffic yet%s"
                            .formatted(plan.target().name(), Words.trafficProblem(look)));
        }
        String message = plan.target().name() + " is deployed and has all of the traffic";
        var ended = Release.begin(plan.target(), look.now()).returning(ReleaseEnd.Promoted, "first deploy");
        RolloutState deployed = state.withStable(plan.target())
                .with(History.with(state.history(), plan.historyLimit(), ended, null, look.now()))
                .in(Phase.Healthy);
        return Move.of(
                deployed,
                new RolloutDecision.Promote(plan.target(), message),
                new Happening(Reason.Promoted, false, message));
    }

    private static Move idle(Look look, RolloutState state) {
        VersionRef target = look.plan().target();
        if (target == null) {
            return Move.hold(state, Reason.ModelVersionNotReady, look.plan().targetProblem());
        }
        if (target.digest().equals(state.stable().digest())) {
            return served(look, state.withStable(target).refusing(null).in(Phase.Healthy));
        }
        if (target.equals(state.refused())) {
            return Move.hold(state.in(Phase.Degraded), Reason.RolledBack, tried(state));
        }
        if (look.plan().targetProblem() != null) {
            return Move.hold(state, Reason.ModelVersionNotReady, look.plan().targetProblem());
        }
        Release release = Release.begin(target, look.now());
        RolloutState begun = state.with(release).refusing(null).in(Phase.Progressing);
        String message = "release of %s begins; stable is %s"
                .formatted(target.name(), state.stable().name());
        RolloutState kept = warm(state, target) ? begun.with((Retiring) null) : begun;
        return Move.of(
                kept,
                new RolloutDecision.Hold(Reason.ReleaseStarted, message),
                new Happening(Reason.ReleaseStarted, false, message));
    }

    /** The wanted artifact has the traffic: another name of it needs no release. */
    private static Move served(Look look, RolloutState state) {
        int replicas = look.plan().replicas();
        Arm pods = look.seen().stable();
        return pods.ready() < replicas
                ? Move.hold(state, Reason.WaitingForPods, Words.podsReady(state.stable(), pods, replicas))
                : Move.hold(state, Reason.UpToDate, state.stable().name() + " has all of the traffic");
    }

    private static String tried(RolloutState state) {
        String why = state.history().isEmpty()
                ? "it was taken back"
                : state.history().getFirst().because();
        return "%s is not released again (%s); name another modelVersion or give the command Retry"
                .formatted(state.refused().name(), why);
    }

    private static boolean warm(RolloutState state, VersionRef target) {
        return state.retiring() != null && state.retiring().version().equals(target);
    }

    private static RolloutState retired(Look look, RolloutState state) {
        Retiring retiring = state.retiring();
        return retiring != null && look.passed(retiring.until(), Duration.ZERO) ? state.with((Retiring) null) : state;
    }

    private static Wanted wanted(Look look, RolloutState state) {
        RolloutPlan plan = look.plan();
        VersionRef retiring = state.retiring() == null ? null : state.retiring().version();
        if (state.stable() == null) {
            boolean servable = plan.targetProblem() == null;
            return new Wanted(
                    null, 0, servable ? plan.target() : null, servable ? plan.replicas() : 0, servable ? ALL : 0, null);
        }
        Release release = state.release();
        if (release == null) {
            return new Wanted(state.stable(), plan.replicas(), null, 0, 0, retiring);
        }
        return new Wanted(
                state.stable(),
                plan.replicas(),
                release.candidate(),
                Capacity.candidateReplicas(plan, release),
                release.weight(),
                retiring);
    }

    private static Duration recheck(RolloutPlan plan, RolloutState state) {
        boolean rests = state.phase() == Phase.Healthy || state.phase() == Phase.Degraded;
        return rests && !releasable(plan, state) ? idleUntil(state) : BUSY;
    }

    /** Whether the next look begins a release. */
    private static boolean releasable(RolloutPlan plan, RolloutState state) {
        return plan.targetProblem() == null
                && !plan.target().digest().equals(state.stable().digest())
                && !plan.target().equals(state.refused());
    }

    private static Duration idleUntil(RolloutState state) {
        return state.retiring() == null ? IDLE : Duration.ofMinutes(1);
    }
}
