package dev.slipway.domain.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.workload.StartupProblem;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds whatever is seen, in whatever order. */
class DatasetEnginePropertiesTest {
    record Step(DatasetSeen seen, int minutes, boolean newGeneration, boolean rejected) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<DatasetSeen> seen = Arbitraries.of(
                new DatasetSeen.Nothing(),
                new DatasetSeen.Starting(null, null),
                new DatasetSeen.Starting(StartupProblem.QuotaExceeded, "quota"),
                new DatasetSeen.Running(),
                new DatasetSeen.Crashed("lost"),
                new DatasetSeen.Reported(Reports.succeeded('1', 'a')),
                new DatasetSeen.Reported(Reports.succeeded('2', 'b')),
                new DatasetSeen.Reported(Reports.succeeded('3', 'c')),
                new DatasetSeen.Reported(Reports.succeeded('4', 'd')),
                new DatasetSeen.Reported(Reports.unchanged('a')),
                new DatasetSeen.Reported(Reports.checksFailed()),
                new DatasetSeen.Reported(Reports.failed("StoreUnreachable", null, "no answer")));
        Arbitrary<Boolean> rarely = Arbitraries.integers().between(1, 8).map(n -> n == 1);
        return Combinators.combine(seen, Arbitraries.integers().between(0, 15), rarely, rarely)
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    @Property
    void invariantsHoldAtEveryLook(@ForAll("steps") List<Step> steps) {
        var world = new DatasetWorld();
        world.refresh = new Refresh.OnChange();
        for (Step step : steps) {
            DatasetState before = world.state;
            take(world, step);
            assertThat(world.last.recheckAt()).isAfter(world.now);
            assertThat(world.state.run().number())
                    .isBetween(before.run().number(), before.run().number() + 1);
            assertThat(world.state.versions()).hasSizeLessThanOrEqualTo(world.history);
            assertThat(world.state.versions().stream().map(DatasetVersion::digest))
                    .doesNotHaveDuplicates();
            assertThat(before.version() == null || world.state.version() != null)
                    .isTrue();
        }
    }

    @Property
    void decidingTwiceOnTheSameChangesNothing(@ForAll("steps") List<Step> steps) {
        var world = new DatasetWorld();
        steps.forEach(step -> take(world, step));
        world.look(new DatasetSeen.Nothing());
        DatasetState state = world.state;
        int told = world.happenings.size();
        world.look(new DatasetSeen.Nothing());
        assertThat(world.state).isEqualTo(state);
        assertThat(world.happenings).hasSize(told);
    }

    @Property
    void healthyWorldEndsReady(@ForAll("steps") List<Step> steps) {
        var world = new DatasetWorld();
        steps.forEach(step -> take(world, step));
        world.rejection = null;
        for (int i = 0; i < 3; i++) {
            world.look(new DatasetSeen.Nothing());
            world.look(Reports.succeeded('5', '5'));
            world.after(Duration.ofMinutes(11));
        }
        assertThat(world.state.isReady(world.generation)).isTrue();
        assertThat(world.last.decision()).isInstanceOf(DatasetDecision.Rest.class);
    }

    private static void take(DatasetWorld world, Step step) {
        world.after(Duration.ofMinutes(step.minutes()));
        world.generation += step.newGeneration() ? 1 : 0;
        world.rejection = step.rejected() ? new DatasetPlan.Rejection("spec.schedule", "not a cron expression") : null;
        world.look(step.seen());
    }
}
