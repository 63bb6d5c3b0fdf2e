package dev.slipway.domain.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/** What holds of every release, whatever happens: the invariants of docs/rollouts.md. */
class ReleasePropertiesTest {
    private static final int TRIES = 500;
    private static final int QUIET_LOOKS = 600;

    @Provide
    Arbitrary<List<Fault>> faults() {
        return Arbitraries.<Fault>frequencyOf(
                        weighted(4, Arbitraries.integers().between(1, 12).map(Fault.Quiet::new)),
                        weighted(3, pods()),
                        weighted(2, Arbitraries.of(true, false).map(Fault.Crash::new)),
                        weighted(1, Arbitraries.just(new Fault.StaleRead())),
                        weighted(1, Arbitraries.just(new Fault.NoMetrics())),
                        weighted(1, Arbitraries.of(true, false).map(Fault.DataPlane::new)),
                        weighted(
                                1,
                                Arbitraries.of(60, 3600)
                                        .map(Duration::ofSeconds)
                                        .map(Fault.ClockJump::new)),
                        weighted(1, Arbitraries.integers().between(1, 8).map(Fault.Scaled::new)),
                        weighted(2, Arbitraries.of(FaultyWorld.versions()).map(Fault.Wants::new)),
                        weighted(1, Arbitraries.of(true, false).map(Fault.Rejects::new)),
                        weighted(2, Arbitraries.of(Command.Action.class).map(Fault.Commands::new)),
                        weighted(1, Arbitraries.of(0.005, 0.1, 1.0).map(Fault.Errors::new)),
                        weighted(1, strategies().map(Fault.Strategies::new)))
                .list()
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<Strategy> strategies() {
        return Arbitraries.of(FaultScripts.STRATEGIES);
    }

    @Property(tries = TRIES)
    void whateverHappensTheRulesHold(
            @ForAll("faults") List<Fault> faults, @ForAll("strategies") Strategy strategy, @ForAll long seed) {
        var world = new FaultyWorld(strategy, seed, true);
        for (Fault fault : faults) {
            world.happen(fault);
            int looks = fault instanceof Fault.Quiet quiet ? quiet.looks() : 1;
            for (int look = 0; look < looks; look++) {
                check(world);
            }
        }
    }

    @Property(tries = TRIES)
    void whenAllIsWellAgainEveryReleaseEndsOrWaitsForAPerson(
            @ForAll("faults") List<Fault> faults, @ForAll("strategies") Strategy strategy, @ForAll long seed) {
        var world = new FaultyWorld(strategy, seed, true);
        for (Fault fault : faults) {
            world.happen(fault);
            world.look();
        }
        world.recover();
        for (int look = 0; look < QUIET_LOOKS; look++) {
            check(world);
        }
        RolloutState state = world.state;
        boolean waits = state.release() != null && state.release().paused() != null;
        assertThat(state.release() == null || waits).as(world::timeline).isTrue();
        assertThat(waits
                        || state.stable().equals(world.plan.target())
                        || world.plan.target().equals(state.refused()))
                .as(world::timeline)
                .isTrue();
    }

    private static void check(FaultyWorld world) {
        assertThat(Invariants.broken(world.look())).as(world::timeline).isEmpty();
    }

    private static Arbitrary<Fault> pods() {
        return Combinators.combine(
                        Arbitraries.of(FaultyWorld.versions()),
                        Arbitraries.integers().between(0, 4))
                .as(Fault.Pods::new);
    }

    private static Tuple2<Integer, Arbitrary<? extends Fault>> weighted(int weight, Arbitrary<? extends Fault> faults) {
        return Tuple.of(weight, faults);
    }
}
