package dev.slipway.operator.rollout;

import dev.slipway.domain.rollout.Baseline;
import dev.slipway.domain.rollout.Command;
import dev.slipway.domain.rollout.CommandOutcome;
import dev.slipway.domain.rollout.Evidence;
import dev.slipway.domain.rollout.Guardrail;
import dev.slipway.domain.rollout.HistoryEntry;
import dev.slipway.domain.rollout.PauseCause;
import dev.slipway.domain.rollout.Phase;
import dev.slipway.domain.rollout.Release;
import dev.slipway.domain.rollout.ReleaseEnd;
import dev.slipway.domain.rollout.Retiring;
import dev.slipway.domain.rollout.RolloutState;
import dev.slipway.domain.rollout.Stage;
import dev.slipway.domain.statistics.Counts;
import dev.slipway.domain.statistics.Interval;
import dev.slipway.domain.statistics.OddsGrid;
import dev.slipway.domain.statistics.OddsRatioEvidence;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** States of Rollouts, possible and impossible ones. */
record RandomStates(SplittableRandom random) {
    private static final long MILLIS = 4_000_000_000_000L;

    RolloutState state() {
        return new RolloutState(
                any(Phase.values()),
                maybe(() -> Rollouts.version(digit())),
                maybe(this::release),
                maybe(() -> new Retiring(Rollouts.version(digit()), instant())),
                maybe(() -> Rollouts.version(digit())),
                maybe(() -> new CommandOutcome("id-" + digit(), any(Command.Action.values()), "was done", instant())),
                IntStream.range(0, digit()).mapToObj(_ -> ended()).toList());
    }

    private Release release() {
        return new Release(
                Rollouts.version(digit()),
                instant(),
                any(Stage.values()),
                digit(),
                random.nextInt(101),
                instant(),
                maybe(this::instant),
                digit(),
                instant(),
                maybe(() -> any(PauseCause.values())),
                maybe(() -> any(ReleaseEnd.values())),
                maybe(() -> "because of errors: 7 of 9"),
                evidence());
    }

    private Evidence evidence() {
        return new Evidence(
                Stream.of(Guardrail.values()).collect(Collectors.toMap(guardrail -> guardrail, _ -> metric())),
                maybe(() -> new Baseline(random.nextInt(64), random.nextInt(64), 1 + random.nextDouble())),
                random.nextLong(1L << 50),
                random.nextLong(1L << 50),
                random.nextLong(1L << 50));
    }

    private OddsRatioEvidence metric() {
        return new OddsRatioEvidence(new Interval(counts(), counts()), logs(), logs());
    }

    private List<Double> logs() {
        double size = Math.pow(10, random.nextInt(-12, 6));
        return DoubleStream.generate(() -> (random.nextDouble() - 0.5) * size)
                .limit(OddsGrid.POINTS)
                .boxed()
                .toList();
    }

    private Counts counts() {
        long requests = random.nextLong(1L << 50);
        return new Counts(requests, random.nextLong(requests + 1));
    }

    private HistoryEntry ended() {
        return new HistoryEntry(
                random.nextLong(1L << 40),
                Rollouts.version(digit()),
                maybe(() -> Rollouts.version(digit())),
                any(ReleaseEnd.values()),
                "no evidence of harm",
                instant(),
                instant(),
                "ab".repeat(32));
    }

    private Instant instant() {
        return Instant.ofEpochMilli(random.nextLong(MILLIS));
    }

    private int digit() {
        return random.nextInt(1, 10);
    }

    private <T> T maybe(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
