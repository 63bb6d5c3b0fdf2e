package dev.slipway.domain.rollout;

import static org.assertj.core.api.Assertions.fail;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Whole releases, by seed, with crashes, stale reads, lost pods, absent counters, jumps of the clock, scaling, commands and changes of the plan. A rule that is broken is
 * shown as the shortest timeline that breaks it. {@code make simulate} runs many.
 */
class FaultSimulationTest {
    private static final int RELEASES = Integer.getInteger("slipway.simulate.releases", 1_000);
    private static final long SEED = Long.getLong("slipway.simulate.seed", 1);

    /** What came of a script: the rule that was broken, if any, and how its releases ended. */
    record Ran(Optional<String> broken, List<ReleaseEnd> ends, String timeline) {}

    @Test
    void everyRuleHoldsInEveryLook() {
        long start = System.nanoTime();
        List<Ran> all = LongStream.range(0, RELEASES)
                .parallel()
                .mapToObj(i -> run(SEED + i, script(SEED + i), false))
                .toList();
        for (int i = 0; i < RELEASES; i++) {
            if (all.get(i).broken().isPresent()) {
                show(SEED + i, all.get(i).broken().get());
            }
        }
        Map<ReleaseEnd, Integer> ends = new EnumMap<>(ReleaseEnd.class);
        all.forEach(ran -> ran.ends().forEach(end -> ends.merge(end, 1, Integer::sum)));
        System.out.printf(
                "%d releases in %.1f s under faults, none broke a rule: %s%n",
                ends.values().stream().mapToInt(Integer::intValue).sum(), (System.nanoTime() - start) / 1e9, ends);
    }

    private static List<Fault> script(long seed) {
        return FaultScripts.script(new SplittableRandom(seed));
    }

    private static Ran run(long seed, List<Fault> script, boolean told) {
        var random = new SplittableRandom(~seed);
        var world = new FaultyWorld(FaultScripts.any(FaultScripts.STRATEGIES, random), random.nextLong(), told);
        for (Fault fault : script) {
            world.happen(fault);
            int looks = fault instanceof Fault.Quiet quiet ? quiet.looks() : 1;
            for (int look = 0; look < looks; look++) {
                Optional<String> broken = Invariants.broken(world.look());
                if (broken.isPresent()) {
                    return new Ran(broken, List.of(), told ? world.timeline() : "");
                }
            }
        }
        return new Ran(
                Optional.empty(),
                world.state.history().stream().map(HistoryEntry::end).toList(),
                told ? world.timeline() : "");
    }

    private static void show(long seed, String rule) {
        List<Fault> shortest = FaultScripts.shrunk(
                script(seed), shorter -> run(seed, shorter, false).broken().equals(Optional.of(rule)));
        fail("seed %d: %s%s".formatted(seed, rule, run(seed, shortest, true).timeline()));
    }
}
