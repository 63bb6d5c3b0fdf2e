package dev.slipway.domain.rollout;

import dev.slipway.domain.statistics.Counts;
import dev.slipway.domain.statistics.Histogram;
import dev.slipway.domain.statistics.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** A cluster under a virtual clock to which things happen; it keeps a timeline that a person can read. */
final class FaultyWorld {
    /** What a look led to, with what it saw. */
    record Looked(RolloutState before, Observed seen, Outcome outcome, RolloutPlan plan, Instant at) {}

    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final long REQUESTS = 1000;
    private static final double STABLE_ERRORS = 0.005;

    private final SplittableRandom random;
    private final Map<VersionRef, Integer> ready = new HashMap<>();
    private final StringBuilder timeline;

    RolloutPlan plan;
    RolloutState state = RolloutState.NEW;
    private Instant now = World.START;
    private Wanted applied = new Wanted(null, 0, null, 0, 0, null);
    private Observed lastSeen;
    private double candidateErrors = STABLE_ERRORS;
    private boolean dataPlaneAnswers = true;
    private int served;
    private boolean stale;
    private boolean blind;
    private Boolean crashAfterStatus;
    private int commands;

    /** A world that keeps its timeline, which takes most of its time, or none. */
    FaultyWorld(Strategy strategy, long seed, boolean told) {
        this.timeline = told ? new StringBuilder() : null;
        this.random = new SplittableRandom(seed);
        this.plan = World.plan(World.V1, strategy);
    }

    String timeline() {
        return timeline.toString();
    }

    /** Lets something happen. */
    void happen(Fault fault) {
        tell(fault::toString);
        switch (fault) {
            case Fault.Pods pods -> ready.put(pods.version(), pods.ready());
            case Fault.Crash crash -> crashAfterStatus = crash.afterStatus();
            case Fault.StaleRead _ -> stale = true;
            case Fault.NoMetrics _ -> blind = true;
            case Fault.DataPlane dataPlane -> dataPlaneAnswers = dataPlane.answers();
            case Fault.ClockJump jump -> now = now.plus(jump.by());
            case Fault.Scaled scaled ->
                plan = plan(plan.target(), plan.hopeless(), scaled.replicas(), plan.strategy(), plan.command());
            case Fault.Wants wants ->
                plan = plan(wants.version(), false, plan.replicas(), plan.strategy(), plan.command());
            case Fault.Rejects rejects ->
                plan = plan(plan.target(), rejects.rejected(), plan.replicas(), plan.strategy(), plan.command());
            case Fault.Commands given ->
                plan = plan(
                        plan.target(),
                        plan.hopeless(),
                        plan.replicas(),
                        plan.strategy(),
                        new Command("command-" + ++commands, given.action(), "a person wants it"));
            case Fault.Errors errors -> candidateErrors = errors.rate();
            case Fault.Strategies strategies ->
                plan = plan(plan.target(), plan.hopeless(), plan.replicas(), strategies.strategy(), plan.command());
            case Fault.Quiet _ -> {}
        }
    }

    /** One look; empty-handed when the operator dies in it. */
    Looked look() {
        Instant from = now;
        now = now.plus(INTERVAL);
        startPods();
        Observed seen = stale && lastSeen != null ? without(lastSeen) : observed(from);
        lastSeen = seen;
        RolloutState before = state;
        Outcome outcome = RolloutEngine.decide(plan, before, seen, now);
        if (crashAfterStatus == null || crashAfterStatus) {
            state = outcome.state();
        }
        if (crashAfterStatus == null) {
            applied = outcome.wanted();
        }
        boolean dies = crashAfterStatus != null;
        tell(() -> (dies ? "DIES " : "") + line(outcome));
        crashAfterStatus = null;
        stale = false;
        blind = false;
        served = dataPlaneAnswers ? applied.weight() : served;
        return new Looked(before, seen, outcome, plan, now);
    }

    private void startPods() {
        grow(applied.stable(), applied.stableReplicas());
        grow(applied.candidate(), applied.candidateReplicas());
        ready.keySet()
                .removeIf(version -> !version.equals(applied.stable())
                        && !version.equals(applied.candidate())
                        && !version.equals(applied.retiring()));
    }

    /** One pod of a version gets ready between two looks, and what is too much goes at once. */
    private void grow(VersionRef version, int replicas) {
        if (version != null) {
            ready.merge(version, 1, (have, more) -> Math.min(replicas, have + more));
        }
    }

    private Observed observed(Instant from) {
        VersionRef candidate = state.release() == null
                ? (state.stable() == null ? plan.target() : null)
                : state.release().candidate();
        Integer acknowledged = dataPlaneAnswers && sameVersions() ? Integer.valueOf(served) : null;
        return new Observed(arm(state.stable()), arm(candidate), acknowledged, null, sample(from), LastHour.NONE);
    }

    private boolean sameVersions() {
        VersionRef candidate =
                state.release() == null ? applied.candidate() : state.release().candidate();
        return Objects.equals(candidate, applied.candidate());
    }

    private Arm arm(VersionRef version) {
        return new Arm(version == null ? 0 : ready.getOrDefault(version, 0), null);
    }

    private Sample sample(Instant from) {
        if (blind || applied.stable() == null) {
            return null;
        }
        long candidate = World.binomial(random, REQUESTS, served / 100.0);
        return new Sample(from, now, traffic(candidate, candidateErrors), traffic(REQUESTS - candidate, STABLE_ERRORS));
    }

    private Traffic traffic(long requests, double errors) {
        var counts = new ArrayList<>(Collections.nCopies(Histogram.BOUNDS + 1, 0L));
        counts.set(10, requests);
        return new Traffic(new Counts(requests, World.binomial(random, requests, errors)), new Histogram(counts));
    }

    private static Observed without(Observed seen) {
        return new Observed(seen.stable(), seen.candidate(), seen.acknowledged(), null, null, LastHour.NONE);
    }

    private RolloutPlan plan(VersionRef target, boolean hopeless, int replicas, Strategy strategy, Command command) {
        return new RolloutPlan(
                target,
                hopeless ? target.name() + " is Rejected" : null,
                hopeless,
                replicas,
                strategy,
                plan.analysis(),
                plan.startupDeadline(),
                plan.scaleDownDelay(),
                plan.historyLimit(),
                command);
    }

    private String line(Outcome outcome) {
        Wanted wanted = outcome.wanted();
        return "%s stable %s, candidate %s at %d %%: %s"
                .formatted(
                        outcome.state().phase(),
                        name(wanted.stable()),
                        name(wanted.candidate()),
                        wanted.weight(),
                        outcome.decision());
    }

    private static String name(VersionRef version) {
        return version == null ? "-" : version.name();
    }

    private void tell(Supplier<String> line) {
        if (timeline != null) {
            timeline.append("%n%s %s".formatted(now.toString().substring(11, 19), line.get()));
        }
    }

    /** Everything is well from now on. */
    void recover() {
        dataPlaneAnswers = true;
        candidateErrors = STABLE_ERRORS;
        if (plan.hopeless()) {
            plan = plan(plan.target(), false, plan.replicas(), plan.strategy(), plan.command());
        }
    }

    static List<VersionRef> versions() {
        return List.of(World.V1, World.V2, World.V3);
    }
}
