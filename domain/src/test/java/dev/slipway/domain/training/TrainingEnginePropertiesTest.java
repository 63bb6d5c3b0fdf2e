package dev.slipway.domain.training;

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
class TrainingEnginePropertiesTest {
    record Step(JobSeen job, StepReport report, int seconds, boolean version, boolean dataset) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<JobSeen> job = Arbitraries.of(
                JobSeen.ABSENT,
                Jobs.WAITING,
                Jobs.RUNNING,
                Jobs.GONE,
                Jobs.SUCCEEDED,
                Jobs.waiting(StartupProblem.Unschedulable),
                Jobs.stuckAfterFetch(StartupProblem.ImagePull),
                Jobs.failed("train", 1, "Error", null),
                Jobs.failed("train", 137, "OOMKilled", null),
                Jobs.failed("publish", 2, "Error", null),
                Jobs.disrupted("train", 143, "Error"));
        Arbitrary<StepReport> report = Arbitraries.of(
                        Jobs.published('a'), Jobs.published('b'), Jobs.refused("NoModel", "from", "no model.onnx"))
                .injectNull(0.5);
        return Combinators.combine(
                        job,
                        report,
                        Arbitraries.of(0, 1, 10, 60, 600, 3600),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, true, true, false))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    @Property
    void invariantsHoldAtEveryLook(@ForAll("steps") List<Step> steps) {
        var world = new TrainingWorld();
        for (Step step : steps) {
            TrainingState before = world.state;
            take(world, step);
            TrainingState after = world.state;
            assertThat(world.last.recheckAt()).isAfter(world.now);
            assertThat(number(after)).isBetween(number(before), number(before) + 1);
            assertThat(after.failures()).isLessThanOrEqualTo(world.plan.failures() + 1);
            assertThat(after.disruptions()).isLessThanOrEqualTo(world.plan.disruptions() + 1);
            assertThat(after.attempts().stream().filter(Attempt::inProgress)).hasSizeLessThanOrEqualTo(1);
            assertThat(before.dataset() == null || before.dataset().equals(after.dataset()))
                    .isTrue();
            assertThat(after.phase().isTerminal()).isEqualTo(after.ended() != null);
        }
    }

    @Property
    void endIsAbsorbing(@ForAll("steps") List<Step> steps) {
        var world = new TrainingWorld();
        for (Step step : steps) {
            TrainingState before = world.state;
            take(world, step);
            if (before.phase().isTerminal()) {
                assertThat(world.state).isEqualTo(before);
                assertThat(world.last.happenings()).isEmpty();
            }
        }
    }

    @Property
    void nothingStartsOrWaitsAfterTheDeadline(@ForAll("steps") List<Step> steps) {
        var world = new TrainingWorld();
        for (Step step : steps) {
            take(world, step);
            boolean late = world.state.started() != null
                    && !world.now.isBefore(world.state.started().plus(world.plan.active()));
            assertThat(late
                            && (world.last.decision() instanceof TrainingDecision.StartAttempt
                                    || world.last.decision() instanceof TrainingDecision.Wait))
                    .isFalse();
        }
    }

    @Property
    void decidingTwiceOnTheSameChangesNothing(@ForAll("steps") List<Step> steps) {
        var world = new TrainingWorld();
        steps.forEach(step -> take(world, step));
        world.start();
        TrainingState state = world.state;
        int told = world.happenings.size();
        world.start();
        assertThat(world.state).isEqualTo(state);
        assertThat(world.happenings).hasSize(told);
    }

    @Property
    void everyRunEndsOnceItsDatasetIsThere(@ForAll("steps") List<Step> steps) {
        var world = new TrainingWorld();
        steps.forEach(step -> take(world, step));
        world.dataset = new TrainingSeen.DatasetLine(List.of(TrainingWorld.CURRENT), null);
        world.start();
        world.after(world.plan.active()).look(Jobs.RUNNING);
        world.modelVersion = new TrainingSeen.VersionSeen("flights", Jobs.digest('a'));
        world.look(Jobs.RUNNING);
        assertThat(world.state.phase().isTerminal()).isTrue();
    }

    private static int number(TrainingState state) {
        return state.attempt() == null ? 0 : state.attempt().number();
    }

    private static void take(TrainingWorld world, Step step) {
        world.after(Duration.ofSeconds(step.seconds()));
        world.dataset = step.dataset() ? new TrainingSeen.DatasetLine(List.of(TrainingWorld.CURRENT), null) : null;
        world.modelVersion = step.version() ? new TrainingSeen.VersionSeen("flights", Jobs.digest('a')) : null;
        world.look(step.job(), step.report());
    }
}
