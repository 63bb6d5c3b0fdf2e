package dev.slipway.domain.rollout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Scripts of what happens to a Rollout, by seed, and the shortest of them that still breaks a rule. */
final class FaultScripts {
    private static final int LONGEST = 30;
    private static final Duration HOLD = Duration.ofMinutes(1);

    /** Strategies that a script may begin with, or change to. */
    static final List<Strategy> STRATEGIES = List.of(
            canary(5, 25, 50),
            canary(50),
            canary(10, 20),
            new Strategy.BlueGreen(true, HOLD),
            new Strategy.BlueGreen(false, HOLD));

    private FaultScripts() {}

    /** A release of V2 in which much else happens. */
    static List<Fault> script(SplittableRandom random) {
        List<Fault> faults = new ArrayList<>(List.of(new Fault.Quiet(5), new Fault.Wants(World.V2)));
        int length = random.nextInt(LONGEST);
        for (int i = 0; i < length; i++) {
            faults.add(fault(random));
        }
        return faults;
    }

    private static Fault fault(SplittableRandom random) {
        return switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> new Fault.Quiet(random.nextInt(1, 12));
            case 4, 5 -> new Fault.Pods(any(FaultyWorld.versions(), random), random.nextInt(5));
            case 6 -> new Fault.Crash(random.nextBoolean());
            case 7 -> new Fault.StaleRead();
            case 8 -> new Fault.NoMetrics();
            case 9 -> new Fault.DataPlane(random.nextBoolean());
            case 10 -> new Fault.ClockJump(random.nextBoolean() ? Duration.ofMinutes(1) : Duration.ofHours(1));
            case 11 -> new Fault.Scaled(random.nextInt(1, 9));
            case 12 ->
                random.nextBoolean()
                        ? new Fault.Wants(any(FaultyWorld.versions(), random))
                        : new Fault.Rejects(random.nextBoolean());
            case 13 -> new Fault.Commands(any(List.of(Command.Action.values()), random));
            case 14 -> new Fault.Errors(any(List.of(0.005, 0.1, 1.0), random));
            default -> new Fault.Strategies(any(STRATEGIES, random));
        };
    }

    /** The script without what is not needed to break the rule: leaves one after the other out as long as that goes. */
    static List<Fault> shrunk(List<Fault> faults, Predicate<List<Fault>> breaks) {
        for (int i = faults.size() - 1; i >= 0; i--) {
            List<Fault> shorter = without(faults, i);
            if (breaks.test(shorter)) {
                return shrunk(shorter, breaks);
            }
        }
        return faults;
    }

    private static List<Fault> without(List<Fault> faults, int index) {
        return Stream.concat(faults.stream().limit(index), faults.stream().skip(index + 1L))
                .toList();
    }

    static <T> T any(List<T> of, SplittableRandom random) {
        return of.get(random.nextInt(of.size()));
    }

    private static Strategy canary(int... weights) {
        var steps = new ArrayList<Step>();
        for (int weight : weights) {
            steps.add(new Step(weight, HOLD));
        }
        steps.add(new Step(100, Duration.ZERO));
        return new Strategy.Canary(steps, HOLD);
    }
}
