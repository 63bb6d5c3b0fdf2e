package dev.slipway.domain.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Whole releases under a virtual clock. {@code make simulate RELEASES=100000} runs more of them and prints their time.
 */
class ReleaseSimulationTest {
    private static final int RELEASES = Integer.getInteger("slipway.simulate.releases", 2_000);
    private static final long SEED = Long.getLong("slipway.simulate.seed", 1);
    private static final int MOST_LOOKS = 400;

    @Test
    void releasesEndOnceAndHoldTheErrorBudget() {
        long start = System.nanoTime();
        int harmless = 0;
        int caught = 0;
        for (int i = 0; i < RELEASES; i++) {
            boolean bad = i % 2 == 1;
            World world = release(SEED + i, bad ? 0.03 : 0.005);
            ReleaseEnd end = world.state.history().getFirst().end();
            harmless += !bad && end == ReleaseEnd.RolledBack ? 1 : 0;
            caught += bad && end == ReleaseEnd.RolledBack ? 1 : 0;
        }
        int each = RELEASES / 2;
        System.out.printf(
                "%d releases in %.1f s: false aborts %.2f %% of good ones, caught %.2f %% of those with six times the errors%n",
                RELEASES, (System.nanoTime() - start) / 1e9, 100.0 * harmless / each, 100.0 * caught / each);
        assertThat((double) harmless / each).isLessThanOrEqualTo(0.01 + 3 * Math.sqrt(0.01 * 0.99 / each));
        assertThat((double) caught / each).isGreaterThan(0.99);
    }

    private static World release(long seed, double candidateErrors) {
        var world = World.deployed(World.canary(), seed).target(World.V2);
        world.candidateErrors = candidateErrors;
        for (int look = 0; look < MOST_LOOKS && world.state.history().size() < 2; look++) {
            RolloutState before = world.state;
            world.look();
            checkInvariants(before, world);
        }
        assertThat(world.state.history()).hasSize(2);
        return world;
    }

    private static void checkInvariants(RolloutState before, World world) {
        Wanted wanted = world.last.wanted();
        Release release = world.state.release();
        if (release == null) {
            return;
        }
        int step = world.plan.strategy().steps().get(release.step()).weight();
        boolean returning = before.release() != null && before.release().stage() == Stage.Returning;
        if (wanted.weight() > step
                || wanted.weight() > Capacity.weightFor(world.plan.replicas(), wanted.candidateReplicas())
                || (returning && wanted.weight() > 0)) {
            throw new AssertionError("weight %d at step of %d: %s".formatted(wanted.weight(), step, release));
        }
    }

    @Test
    void crashAfterAnyLookChangesNothing() {
        var straight = release(SEED, 0.005);
        var looks = List.of(1, 3, 7, 12, 20);
        for (int crashed : looks) {
            var world = World.deployed(World.canary(), SEED).target(World.V2).look(crashed);
            var again = RolloutEngine.decide(
                    world.plan,
                    world.state,
                    new Observed(
                            new Arm(world.last.wanted().stableReplicas(), null),
                            new Arm(world.last.wanted().candidateReplicas(), null),
                            null,
                            null,
                            null,
                            LastHour.NONE),
                    world.now.plus(Duration.ofSeconds(1)));
            assertThat(again.wanted().stable()).isEqualTo(world.last.wanted().stable());
            assertThat(again.wanted().weight()).isBetween(0, 100);
            assertThat(
                            again.state().release() == null
                                    ? 0
                                    : again.state().release().weight())
                    .isEqualTo(again.wanted().weight());
        }
        assertThat(straight.state.stable()).isNotNull();
    }
}
