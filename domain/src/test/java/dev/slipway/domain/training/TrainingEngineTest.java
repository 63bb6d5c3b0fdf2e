package dev.slipway.domain.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.workload.StartupProblem;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TrainingEngineTest {
    private static final JobSeen BROKEN = Jobs.failed("train", 1, "Error", "ValueError");
    private static final JobSeen EVICTED = Jobs.disrupted("train", 143, "Error");

    private final TrainingWorld world = new TrainingWorld();

    @Test
    void runEndsWithAModelVersion() {
        world.start();
        assertThat(world.last.decision())
                .isEqualTo(new TrainingDecision.StartAttempt(1, Reason.AttemptStarted, "attempt 1 starts"));
        world.look(Jobs.WAITING);
        assertThat(world.last.decision())
                .isEqualTo(new TrainingDecision.Wait(Reason.AttemptPending, "attempt 1 starts"));
        assertThat(world.state.phase()).isEqualTo(Phase.Pending);
        world.look(Jobs.RUNNING);
        assertThat(world.last.decision()).isEqualTo(new TrainingDecision.Wait(Reason.AttemptRunning, "attempt 1 runs"));
        assertThat(world.state.phase()).isEqualTo(Phase.Running);
        world.look(Jobs.SUCCEEDED, Jobs.published('a'));
        assertThat(world.last.decision()).isInstanceOfSatisfying(TrainingDecision.Register.class, register -> {
            assertThat(register.modelVersion()).isEqualTo("flights-aaaaaaaaaaaa");
            assertThat(register.product().digest()).isEqualTo(Jobs.digest('a'));
        });
        world.modelVersion = new TrainingSeen.VersionSeen("flights", Jobs.digest('a'));
        world.look(Jobs.SUCCEEDED);
        assertThat(world.last.decision())
                .isEqualTo(new TrainingDecision.Succeed(
                        "flights-aaaaaaaaaaaa",
                        Reason.Trained,
                        "ModelVersion flights-aaaaaaaaaaaa has artifact aaaaaaaaaaaa"));
        assertThat(world.state.phase()).isEqualTo(Phase.Succeeded);
        assertThat(world.state.attempt().end()).isEqualTo(AttemptEnd.Succeeded);
        assertThat(world.told()).containsExactly(Reason.AttemptStarted, Reason.Trained);
    }

    @Test
    void versionIsCreatedAgainWhenACrashCameBeforeItWas() {
        world.start()
                .look(Jobs.SUCCEEDED, Jobs.published('a'))
                .after(Duration.ofDays(1))
                .look(JobSeen.ABSENT);
        assertThat(world.last.decision()).isInstanceOf(TrainingDecision.Register.class);
    }

    @Test
    void successIsFinalWhateverGoesAwayLater() {
        world.start().look(Jobs.SUCCEEDED, Jobs.published('a'));
        world.modelVersion = new TrainingSeen.VersionSeen("flights", Jobs.digest('a'));
        world.look(Jobs.SUCCEEDED);
        TrainingState over = world.state;
        world.modelVersion = null;
        world.dataset = null;
        world.after(Duration.ofDays(99)).look(JobSeen.ABSENT);
        assertThat(world.last.decision()).isInstanceOf(TrainingDecision.Succeed.class);
        assertThat(world.state).isEqualTo(over);
    }

    @Test
    void failureIsFinalWhateverComesLater() {
        world.start().look(Jobs.failed("publish", 2, "Error", null), Jobs.refused("NoModel", "from", "no model.onnx"));
        TrainingState over = world.state;
        world.after(Duration.ofDays(1)).look(Jobs.SUCCEEDED, Jobs.published('a'));
        assertThat(world.last.decision()).isInstanceOf(TrainingDecision.Fail.class);
        assertThat(world.state).isEqualTo(over);
    }

    @Test
    void currentVersionIsPinnedWhenTheRunStarts() {
        world.start();
        assertThat(world.state.dataset()).isEqualTo(TrainingWorld.CURRENT);
        world.dataset = new TrainingSeen.DatasetLine(List.of(TrainingWorld.OLDER), null);
        world.look(Jobs.RUNNING);
        assertThat(world.state.dataset()).isEqualTo(TrainingWorld.CURRENT);
    }

    @Test
    void namedVersionIsPinned() {
        world.plan = TrainingWorld.plan("222222222222", null);
        world.start();
        assertThat(world.state.dataset()).isEqualTo(TrainingWorld.OLDER);
    }

    @Test
    void runWaitsForItsDatasetWithoutADeadline() {
        TrainingSeen.DatasetLine line = world.dataset;
        world.dataset = null;
        world.start().start();
        assertThat(world.last.decision())
                .isEqualTo(new TrainingDecision.Wait(
                        Reason.DatasetNotFound, "there is no Dataset flights in this namespace; apply it"));
        world.dataset = new TrainingSeen.DatasetLine(List.of(), "no file matches; upload it");
        world.start();
        assertThat(world.last.decision())
                .isEqualTo(new TrainingDecision.Wait(
                        Reason.DatasetNotReady, "Dataset flights has no version yet: no file matches; upload it"));
        world.dataset = line;
        world.after(Duration.ofDays(30)).start();
        assertThat(world.last.decision()).isInstanceOf(TrainingDecision.StartAttempt.class);
        assertThat(world.state.cause()).isNull();
        assertThat(world.told()).containsExactly(Reason.DatasetNotFound, Reason.DatasetNotReady, Reason.AttemptStarted);
    }

    @Test
    void versionThatTheDatasetForgotIsNamedWithThoseThatItHas() {
        world.plan = TrainingWorld.plan("999999999999", null);
        world.start();
        assertThat(world.last.decision().reason()).isEqualTo(Reason.DatasetVersionNotFound);
        assertThat(world.last.decision().message()).contains("999999999999", "111111111111, 222222222222");
    }

    @Test
    void failedAttemptIsTriedAgainAfterAWaitUntilTheBudgetIsSpent() {
        world.start().look(BROKEN);
        assertThat(world.last.decision())
                .isEqualTo(
                        new TrainingDecision.Wait(
                                Reason.AttemptFailed,
                                "attempt 1: container train ended with exit code 1: ValueError; the next attempt starts at 2026-01-01T00:00:10Z"));
        assertThat(world.last.recheckAt()).isEqualTo(TrainingWorld.START.plusSeconds(10));
        world.startNext().look(BROKEN);
        assertThat(world.state.attempt().number()).isEqualTo(2);
        assertThat(world.last.recheckAt()).isEqualTo(world.now.plusSeconds(20));
        world.startNext().look(BROKEN);
        assertThat(world.last.decision().reason()).isEqualTo(Reason.FailuresExhausted);
        assertThat(world.last.decision().message())
                .contains("budgets.failures, 2, is spent", "attempt 3", "ValueError");
        assertThat(world.state.phase()).isEqualTo(Phase.Failed);
    }

    @Test
    void disruptionsHaveABudgetOfTheirOwn() {
        world.start().look(EVICTED).startNext().look(BROKEN).startNext().look(EVICTED);
        world.startNext().look(BROKEN).startNext().look(EVICTED);
        assertThat(world.last.decision().reason()).isEqualTo(Reason.AttemptDisrupted);
        assertThat(world.state.failures()).isEqualTo(2);
        assertThat(world.state.disruptions()).isEqualTo(3);
        world.startNext().look(EVICTED);
        assertThat(world.last.decision().reason()).isEqualTo(Reason.DisruptionsExhausted);
    }

    @Test
    void attemptThatRanOutOfMemoryIsAFailure() {
        world.start().look(Jobs.failed("train", 137, "OOMKilled", null));
        assertThat(world.state.attempt().end()).isEqualTo(AttemptEnd.OOMKilled);
        assertThat(world.state.failures()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "fetch, 2, true",
        "fetch, 1, false",
        "publish, 2, true",
        "publish, 1, false",
        "train, 2, true",
        "train, 3, false"
    })
    void stepThatBlamesItsInputEndsTheRunAtOnce(String step, int exitCode, boolean atOnce) {
        world.start().look(Jobs.failed(step, exitCode, "Error", null), Jobs.refused("DigestMismatch", "digest", "no"));
        assertThat(world.state.phase().isTerminal()).isEqualTo(atOnce);
        assertThat(world.last.decision().reason()).isEqualTo(atOnce ? Reason.InputAtFault : Reason.AttemptFailed);
        assertThat(world.last.decision().message()).contains("digest: no");
    }

    @Test
    void usersContainerMayEndWithAnyCodeAndIsTriedAgain() {
        world.start().look(Jobs.failed("train", 2, "Error", "usage: train.py"));
        assertThat(world.last.decision().reason()).isEqualTo(Reason.AttemptFailed);
    }

    @Test
    void successWithoutReportIsAFailure() {
        world.start().look(Jobs.SUCCEEDED);
        assertThat(world.last.decision().reason()).isEqualTo(Reason.AttemptFailed);
    }

    @Test
    void jobThatWasNeverSeenIsStartedAgainAndNotCountedAgain() {
        world.start().start();
        assertThat(world.state.attempt().number()).isEqualTo(1);
        assertThat(world.told()).containsExactly(Reason.AttemptStarted);
    }

    @Test
    void jobThatSomebodyDeletesInMidRunIsADisruption() {
        world.start().look(Jobs.RUNNING).look(JobSeen.ABSENT);
        assertThat(world.state.disruptions()).isEqualTo(1);
        assertThat(world.last.decision().reason()).isEqualTo(Reason.AttemptDisrupted);
        world.startNext();
        assertThat(world.state.attempt().number()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void startupProblemIsAWaitThatIsToldOnce(StartupProblem problem) {
        world.start().look(Jobs.waiting(problem)).after(Duration.ofMinutes(9)).look(Jobs.waiting(problem));
        assertThat(world.last.decision()).isInstanceOf(TrainingDecision.Wait.class);
        assertThat(world.last.decision().reason().name()).isEqualTo(problem.name());
        assertThat(world.last.decision().message()).startsWith("as Kubernetes says; ");
        assertThat(world.told()).hasSize(2);
        world.look(Jobs.RUNNING);
        assertThat(world.state.cause()).isNull();
        assertThat(world.state.failures() + world.state.disruptions()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void startupProblemEndsTheRunAtItsDeadline(StartupProblem problem) {
        world.start().look(Jobs.waiting(problem));
        assertThat(world.last.recheckAt()).isEqualTo(TrainingWorld.START.plusSeconds(15));
        world.after(Duration.ofMinutes(10).minusSeconds(1)).look(Jobs.waiting(problem));
        assertThat(world.last.recheckAt()).isEqualTo(TrainingWorld.START.plus(Duration.ofMinutes(10)));
        world.after(Duration.ofSeconds(1)).look(Jobs.waiting(problem));
        assertThat(world.last.decision().reason()).isEqualTo(Reason.StartupDeadlineExceeded);
        assertThat(world.last.decision().message())
                .startsWith("attempt 1 waited longer than deadlines.startup, 10m: as Kubernetes says");
        assertThat(world.state.attempt().end()).isEqualTo(AttemptEnd.Stopped);
    }

    @Test
    void startupDeadlineOfALaterContainerCountsFromWhenItWaits() {
        world.start()
                .look(Jobs.RUNNING)
                .after(Duration.ofHours(1))
                .look(Jobs.stuckAfterFetch(StartupProblem.ImagePull));
        assertThat(world.last.decision().reason()).isEqualTo(Reason.ImagePull);
        world.after(Duration.ofMinutes(9)).look(Jobs.stuckAfterFetch(StartupProblem.ImagePull));
        assertThat(world.state.phase()).isEqualTo(Phase.Running);
        world.after(Duration.ofMinutes(1)).look(Jobs.stuckAfterFetch(StartupProblem.ImagePull));
        assertThat(world.last.decision().reason()).isEqualTo(Reason.StartupDeadlineExceeded);
    }

    @Test
    void activeDeadlineEndsTheRunAndStopsTheAttempt() {
        world.start().look(Jobs.RUNNING).after(Duration.ofHours(6)).look(Jobs.RUNNING);
        assertThat(world.last.decision().reason()).isEqualTo(Reason.ActiveDeadlineExceeded);
        assertThat(world.last.decision().message()).contains("deadlines.active, 6h");
        assertThat(world.state.attempting()).isFalse();
        assertThat(world.state.ended()).isEqualTo(world.now);
    }

    @Test
    void activeDeadlineAlsoHoldsBetweenAttempts() {
        world.start()
                .look(Jobs.RUNNING)
                .after(Duration.ofHours(6).minusSeconds(1))
                .look(BROKEN);
        assertThat(world.last.recheckAt()).isEqualTo(TrainingWorld.START.plus(Duration.ofHours(6)));
        world.startNext();
        assertThat(world.last.decision().reason()).isEqualTo(Reason.ActiveDeadlineExceeded);
    }

    @Test
    void attemptThatSucceededWhileNobodyLookedCounts() {
        world.start().look(Jobs.RUNNING).after(Duration.ofHours(9)).look(Jobs.SUCCEEDED, Jobs.published('a'));
        assertThat(world.last.decision()).isInstanceOf(TrainingDecision.Register.class);
    }

    @ParameterizedTest
    @CsvSource({"flights, b", "cars, a"})
    void nameThatAnotherVersionHasEndsTheRun(String model, char digit) {
        world.plan = TrainingWorld.plan(null, "flights-v1");
        world.modelVersion = new TrainingSeen.VersionSeen(model, Jobs.digest(digit));
        world.start().look(Jobs.SUCCEEDED, Jobs.published('a'));
        assertThat(world.last.decision().reason()).isEqualTo(Reason.ModelVersionTaken);
        assertThat(world.last.decision().message()).contains("ModelVersion flights-v1 exists", "another modelVersion");
        assertThat(world.state.product()).isNotNull();
    }

    @Test
    void versionOfTheSameContentIsNoConflict() {
        world.plan = TrainingWorld.plan(null, "flights-v1");
        world.modelVersion = new TrainingSeen.VersionSeen("flights", Jobs.digest('a'));
        world.start().look(Jobs.SUCCEEDED, Jobs.published('a'));
        assertThat(world.state.phase()).isEqualTo(Phase.Succeeded);
    }

    @Test
    void nameOfTheVersionFitsHoweverLongTheModelIs() {
        var plan =
                new TrainingPlan("d", null, "m".repeat(63), null, 0, 0, Duration.ofMinutes(1), Duration.ofMinutes(1));
        assertThat(plan.versionName(Jobs.digest('a'))).isEqualTo("m".repeat(50) + "-aaaaaaaaaaaa");
    }

    @Test
    void attemptsAreBounded() {
        world.plan =
                new TrainingPlan("flights", null, "flights", null, 100, 0, Duration.ofMinutes(10), Duration.ofDays(9));
        world.start();
        for (int i = 0; i < 30; i++) {
            world.look(BROKEN).startNext();
        }
        assertThat(world.state.attempts()).hasSize(TrainingState.MOST_ATTEMPTS);
        assertThat(world.state.attempts().getFirst().number()).isEqualTo(12);
        assertThat(world.state.attempt().number()).isEqualTo(31);
        assertThat(world.state.failures()).isEqualTo(30);
    }
}
