package dev.slipway.domain.rollout;

import dev.slipway.domain.statistics.Counts;
import dev.slipway.domain.statistics.Histogram;
import dev.slipway.domain.statistics.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** A cluster under a virtual clock: pods get ready, weights are acknowledged a look later, requests fail by chance. */
final class World {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final VersionRef V1 = version("v1", '1');
    static final VersionRef V2 = version("v2", '2');
    static final VersionRef V3 = version("v3", '3');

    private static final int REQUESTS_OF_A_USER = 100;

    final Duration interval = Duration.ofSeconds(30);
    final SplittableRandom random;
    final List<Happening> happenings = new ArrayList<>();
    final List<Integer> weights = new ArrayList<>();

    RolloutPlan plan;
    RolloutState state = RolloutState.NEW;
    Instant now = START;
    Outcome last;
    double stableErrors = 0.005;
    double candidateErrors = 0.005;
    double stableSlow = 0.05;
    double candidateSlow = 0.05;
    long requestsPerLook = 1000;
    boolean candidateStarts = true;
    int mostCandidatePods = Integer.MAX_VALUE;
    boolean dataPlaneAnswers = true;
    String trafficProblem;
    double servedShare = 1;
    boolean sticky;
    private Wanted wanted = new Wanted(null, 0, null, 0, 0, null);

    World(RolloutPlan plan, long seed) {
        this.plan = plan;
        this.random = new SplittableRandom(seed);
    }

    static VersionRef version(String name, char digit) {
        return new VersionRef(name, "sha256:" + String.valueOf(digit).repeat(64));
    }

    static AnalysisPlan analysis() {
        return analysis(Duration.ofHours(1), false, AnalysisPlan.OnInconclusive.Pause);
    }

    static AnalysisPlan analysis(Duration stepTimeout, boolean sticky, AnalysisPlan.OnInconclusive onInconclusive) {
        return new AnalysisPlan(
                0.01, 1.25, Duration.ZERO, 0, Duration.ZERO, 200, stepTimeout, true, sticky, onInconclusive);
    }

    static Strategy.Canary canary() {
        var hold = Duration.ofMinutes(2);
        return new Strategy.Canary(
                List.of(new Step(5, hold), new Step(25, hold), new Step(50, hold), new Step(100, Duration.ZERO)),
                Duration.ofMinutes(5));
    }

    static RolloutPlan plan(VersionRef target, Strategy strategy) {
        return new RolloutPlan(
                target, null, false, 4, strategy, analysis(), Duration.ofMinutes(10), Duration.ofMinutes(10), 5, null);
    }

    /** A world in which V1 is stable. */
    static World deployed(Strategy strategy, long seed) {
        var world = new World(plan(V1, strategy), seed);
        world.look(3);
        return world;
    }

    World target(VersionRef version) {
        return target(version, null);
    }

    World unknownTarget(String problem) {
        return target(null, problem);
    }

    World rejected(VersionRef version) {
        return target(version, version.name() + " is Rejected", true);
    }

    private World target(VersionRef version, String problem) {
        return target(version, problem, false);
    }

    private World target(VersionRef version, String problem, boolean hopeless) {
        plan = new RolloutPlan(
                version,
                problem,
                hopeless,
                plan.replicas(),
                plan.strategy(),
                plan.analysis(),
                plan.startupDeadline(),
                plan.scaleDownDelay(),
                plan.historyLimit(),
                plan.command());
        return this;
    }

    World analysis(AnalysisPlan analysis) {
        plan = new RolloutPlan(
                plan.target(),
                null,
                false,
                plan.replicas(),
                plan.strategy(),
                analysis,
                plan.startupDeadline(),
                plan.scaleDownDelay(),
                plan.historyLimit(),
                plan.command());
        return this;
    }

    World command(String id, Command.Action action) {
        plan = new RolloutPlan(
                plan.target(),
                null,
                false,
                plan.replicas(),
                plan.strategy(),
                plan.analysis(),
                plan.startupDeadline(),
                plan.scaleDownDelay(),
                plan.historyLimit(),
                new Command(id, action, "a test wants it"));
        return this;
    }

    World look(int times) {
        for (int i = 0; i < times; i++) {
            look();
        }
        return this;
    }

    /** Looks until the state is as wanted; fails after so many looks. */
    World lookUntil(java.util.function.Predicate<RolloutState> condition, int most) {
        for (int i = 0; i < most; i++) {
            look();
            if (condition.test(state)) {
                return this;
            }
        }
        throw new AssertionError("not reached in %d looks; last: %s".formatted(most, last.decision()));
    }

    void look() {
        Instant from = now;
        now = now.plus(interval);
        var stable = new Arm(wanted.stableReplicas(), null);
        int ready = candidateStarts ? Math.min(wanted.candidateReplicas(), mostCandidatePods) : 0;
        var candidate = new Arm(ready, candidateStarts ? null : "image not found");
        Integer acknowledged = dataPlaneAnswers ? wanted.weight() : null;
        last = RolloutEngine.decide(
                plan,
                state,
                new Observed(stable, candidate, acknowledged, trafficProblem, sample(from), lastHour()),
                now);
        state = last.state();
        wanted = last.wanted();
        weights.add(wanted.weight());
        happenings.addAll(last.happenings());
    }

    private LastHour lastHour() {
        return new LastHour(
                List.of(), traffic(requestsPerLook, stableErrors, stableSlow).latency());
    }

    private Sample sample(Instant from) {
        if (wanted.stable() == null) {
            return null;
        }
        long candidate = sticky
                ? binomial(requestsPerLook / REQUESTS_OF_A_USER, wanted.weight() / 100.0) * REQUESTS_OF_A_USER
                : binomial(requestsPerLook, servedShare * wanted.weight() / 100.0);
        return new Sample(
                from,
                now,
                traffic(candidate, candidateErrors, candidateSlow),
                traffic(requestsPerLook - candidate, stableErrors, stableSlow));
    }

    private Traffic traffic(long requests, double errors, double slow) {
        var counts = new ArrayList<>(Collections.nCopies(Histogram.BOUNDS + 1, 0L));
        long slowOnes = binomial(requests, slow);
        counts.set(10, requests - slowOnes);
        counts.set(30, slowOnes);
        return new Traffic(new Counts(requests, binomial(requests, errors)), new Histogram(counts));
    }

    long binomial(long n, double p) {
        return binomial(random, n, p);
    }

    /** Exact: jumps from success to success by geometric gaps. */
    static long binomial(SplittableRandom random, long n, double p) {
        if (p <= 0) {
            return 0;
        }
        if (p >= 1) {
            return n;
        }
        if (p > 0.5) {
            return n - binomial(random, n, 1 - p);
        }
        double logMiss = Math.log1p(-p);
        long successes = 0;
        double at = 0;
        while (true) {
            at += Math.floor(Math.log(1 - random.nextDouble()) / logMiss) + 1;
            if (at > n) {
                return successes;
            }
            successes++;
        }
    }
}
