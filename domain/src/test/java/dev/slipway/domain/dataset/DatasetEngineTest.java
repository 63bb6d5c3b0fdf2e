package dev.slipway.domain.dataset;

import static dev.slipway.domain.dataset.DatasetWorld.NOTHING;
import static dev.slipway.domain.dataset.DatasetWorld.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.workload.StartupProblem;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DatasetEngineTest {
    private final DatasetWorld world = new DatasetWorld();

    @Test
    void newDatasetStartsItsFirstRun() {
        world.look(NOTHING);
        assertThat(world.last.decision())
                .isEqualTo(new DatasetDecision.StartRun(
                        1, null, Reason.SnapshotStarted, "snapshot run 1 starts: the spec is new"));
        assertThat(world.told()).containsExactly(Reason.SnapshotStarted);
    }

    @Test
    void runThatHasNoJobYetIsStartedAgainAndNotCountedAgain() {
        world.look(NOTHING).look(NOTHING);
        assertThat(world.last.decision()).isInstanceOf(DatasetDecision.StartRun.class);
        assertThat(world.state.run().number()).isEqualTo(1);
        assertThat(world.told()).hasSize(1);
    }

    @Test
    void successMakesTheCurrentVersion() {
        world.run(Reports.succeeded('1', 'a'));
        assertThat(world.last.decision())
                .isEqualTo(new DatasetDecision.Rest(Reason.UpToDate, "version 111111111111 is current"));
        assertThat(world.state.isReady(1)).isTrue();
        assertThat(world.state.version().created()).isEqualTo(DatasetWorld.START);
        assertThat(world.state.columns()).isEqualTo(Reports.COLUMNS);
        assertThat(world.state.checks()).isEqualTo(Reports.PASSED);
        assertThat(world.told()).containsExactly(Reason.SnapshotStarted, Reason.NewVersion);
    }

    @Test
    void endedRunIsNotStartedAgainWhenItsJobGoesAway() {
        world.run(Reports.succeeded('1', 'a'));
        DatasetState settled = world.state;
        world.after(Duration.ofDays(30)).look(NOTHING);
        assertThat(world.last.decision()).isInstanceOf(DatasetDecision.Rest.class);
        assertThat(world.state).isEqualTo(settled);
    }

    @Test
    void newGenerationSupersedesARunInProgress() {
        world.look(NOTHING).look(RUNNING);
        world.generation = 2;
        world.look(RUNNING);
        assertThat(world.last.decision())
                .isInstanceOfSatisfying(
                        DatasetDecision.StartRun.class,
                        start -> assertThat(start.run()).isEqualTo(2));
        assertThat(world.state.run().generation()).isEqualTo(2);
    }

    @Test
    void reportOfAnOlderGenerationMakesNoVersion() {
        world.look(NOTHING);
        world.generation = 2;
        world.look(Reports.succeeded('1', 'a'));
        assertThat(world.state.versions()).isEmpty();
    }

    @Test
    void lastVersionStaysWhileANewGenerationRuns() {
        world.run(Reports.succeeded('1', 'a'));
        world.generation = 2;
        world.look(NOTHING);
        assertThat(world.state.version().name()).isEqualTo("111111111111");
        assertThat(world.state.isReady(2)).isFalse();
        assertThat(((DatasetDecision.StartRun) world.last.decision()).previousResolved())
                .isEqualTo(Reports.digest('a'));
        world.look(Reports.unchanged('a'));
        assertThat(world.state.isReady(2)).isTrue();
        assertThat(world.told())
                .containsExactly(Reason.SnapshotStarted, Reason.NewVersion, Reason.SnapshotStarted, Reason.Unchanged);
    }

    @Test
    void versionsAreBoundedNewestFirstAndOneADigest() {
        for (char version : new char[] {'1', '2', '3', '1', '4', '4'}) {
            world.run(Reports.succeeded(version, version)).after(Duration.ofHours(1));
            world.generation++;
        }
        assertThat(names()).containsExactly("444444444444", "111111111111", "333333333333");
        assertThat(world.state.version().created()).isEqualTo(DatasetWorld.START.plus(4, ChronoUnit.HOURS));
        world.history = 1;
        world.look(NOTHING);
        assertThat(names()).containsExactly("444444444444");
    }

    private List<String> names() {
        return world.state.versions().stream().map(DatasetVersion::name).toList();
    }

    @Test
    void manualRefreshNeverLooksAgain() {
        world.run(Reports.succeeded('1', 'a'));
        assertThat(world.state.run().nextAt()).isNull();
    }

    @Test
    void onChangeLooksAgainAndTellsOnlyOfChanges() {
        world.refresh = new Refresh.OnChange();
        world.run(Reports.succeeded('1', 'a'));
        world.after(Duration.ofMinutes(5).minusMillis(1)).look(NOTHING);
        assertThat(world.last.decision()).isInstanceOf(DatasetDecision.Rest.class);
        assertThat(world.last.recheckAt()).isEqualTo(world.state.run().nextAt());
        world.after(Duration.ofMillis(1)).look(NOTHING);
        assertThat(world.last.decision())
                .isEqualTo(new DatasetDecision.StartRun(
                        2, Reports.digest('a'), Reason.SnapshotStarted, "snapshot run 2 starts: a refresh is due"));
        assertThat(world.state.isReady(1)).isTrue();
        world.look(Reports.unchanged('a'));
        assertThat(world.told()).containsExactly(Reason.SnapshotStarted, Reason.NewVersion);
        world.after(Duration.ofMinutes(5)).run(Reports.succeeded('2', 'b'));
        assertThat(world.state.version().name()).isEqualTo("222222222222");
        assertThat(world.told()).endsWith(Reason.NewVersion);
    }

    @Test
    void scheduleLooksAgainAtItsTimesAlsoWhenOneWasMissed() {
        world.refresh = new Refresh.Scheduled(
                after -> after.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS));
        world.run(Reports.succeeded('1', 'a'));
        assertThat(world.state.run().nextAt()).isEqualTo(Instant.parse("2026-01-02T00:00:00Z"));
        world.after(Duration.ofDays(3)).look(NOTHING);
        assertThat(world.state.run().number()).isEqualTo(2);
    }

    @Test
    void passingFailureIsTriedAgainForEverWithGrowingWaits() {
        Duration longest = Duration.ZERO;
        for (int failure = 1; failure <= 40; failure++) {
            world.run(Reports.failed("StoreUnreachable", "stores.source", "no answer"));
            assertThat(world.last.decision()).isInstanceOf(DatasetDecision.Wait.class);
            assertThat(world.state.run().failures()).isEqualTo(failure);
            Duration wait = Duration.between(world.now, world.state.run().nextAt());
            assertThat(wait).isGreaterThanOrEqualTo(longest);
            longest = wait;
            world.after(wait);
        }
        assertThat(longest).isEqualTo(Duration.ofMinutes(5));
        assertThat(world.told()).containsExactly(Reason.SnapshotStarted, Reason.StoreUnreachable);
        world.run(Reports.succeeded('1', 'a'));
        assertThat(world.state.run().failures()).isZero();
        assertThat(world.state.run().trouble()).isNull();
        assertThat(world.last.decision()).isInstanceOf(DatasetDecision.Rest.class);
    }

    @Test
    void inputAtFaultStallsNamesTheFieldAndIsTriedAgainSlowly() {
        world.run(Reports.failed("SourceNotFound", "spec.source.files.paths[0]", "no file; upload it"));
        assertThat(world.last.decision())
                .isEqualTo(
                        new DatasetDecision.Stall(
                                Reason.SourceNotFound,
                                "spec.source.files.paths[0]: no file; upload it (tried 1 times, again at 2026-01-01T00:10:00Z)"));
        world.after(Duration.ofMinutes(10)).run(Reports.succeeded('1', 'a'));
        assertThat(world.state.isReady(1)).isTrue();
    }

    @Test
    void inputAtFaultIsTriedAgainAtOnceWhenTheSpecChanges() {
        world.run(Reports.failed("MissingColumn", "spec.label", "no column late"));
        world.generation = 2;
        world.look(NOTHING);
        assertThat(world.last.decision()).isInstanceOf(DatasetDecision.StartRun.class);
        assertThat(world.state.run().failures()).isZero();
        assertThat(world.state.run().trouble()).isNull();
    }

    @Test
    void failedChecksAreRememberedAndMakeNoVersion() {
        world.run(Reports.checksFailed());
        assertThat(world.last.decision().reason()).isEqualTo(Reason.ChecksFailed);
        assertThat(world.state.checks()).isEqualTo(Reports.NOT_PASSED);
        assertThat(world.state.versions()).isEmpty();
    }

    @Test
    void crashedRunIsTriedAgain() {
        world.look(NOTHING).look(new DatasetSeen.Crashed("killed for memory"));
        assertThat(world.last.decision().reason()).isEqualTo(Reason.SnapshotCrashed);
        assertThat(world.last.recheckAt()).isEqualTo(world.now.plusSeconds(10));
    }

    @ParameterizedTest
    @EnumSource
    void startupProblemIsShownToldOnceAndGoesAwayByItself(StartupProblem problem) {
        var starting = new DatasetSeen.Starting(problem, "as Kubernetes says");
        world.look(NOTHING).look(starting).look(starting);
        assertThat(world.last.decision()).isInstanceOf(DatasetDecision.Wait.class);
        assertThat(world.last.decision().reason().name()).isEqualTo(problem.name());
        assertThat(world.last.decision().message()).contains("as Kubernetes says; ");
        assertThat(world.told()).hasSize(2);
        world.look(RUNNING);
        assertThat(world.last.decision())
                .isEqualTo(new DatasetDecision.Wait(Reason.SnapshotRunning, "snapshot run 1 is under way"));
        world.look(Reports.succeeded('1', 'a'));
        assertThat(world.state.run().failures()).isZero();
    }

    @Test
    void podThatDoesNotStartGetsANewRunWithTheSettingsOfToday() {
        var starting = new DatasetSeen.Starting(StartupProblem.ImagePull, "not found");
        world.look(NOTHING).look(starting);
        assertThat(world.last.recheckAt()).isEqualTo(DatasetWorld.START.plusSeconds(15));
        world.after(DatasetEngine.STARTUP.minusSeconds(1)).look(starting);
        assertThat(world.last.decision()).isInstanceOf(DatasetDecision.Wait.class);
        assertThat(world.last.recheckAt()).isEqualTo(DatasetWorld.START.plus(DatasetEngine.STARTUP));
        world.after(Duration.ofSeconds(1)).look(starting);
        assertThat(world.last.decision()).isInstanceOf(DatasetDecision.StartRun.class);
        assertThat(world.state.run().number()).isEqualTo(2);
        assertThat(world.state.run().failures()).isZero();
    }

    @Test
    void jobThatIsNotMadeForLongIsOfANewRunWhoseTimeBeginsAnew() {
        world.look(NOTHING).after(DatasetEngine.STARTUP).look(NOTHING);
        assertThat(world.state.run().number()).isEqualTo(2);
        assertThat(world.state.run().started()).isEqualTo(world.now);
    }

    @Test
    void runThatHangsFailsAndIsTriedAgain() {
        world.look(NOTHING)
                .after(DatasetEngine.LONGEST_RUN.minus(Duration.ofMinutes(3)))
                .look(RUNNING);
        assertThat(world.last.decision().reason()).isEqualTo(Reason.SnapshotRunning);
        assertThat(world.last.recheckAt()).isEqualTo(DatasetWorld.START.plus(DatasetEngine.LONGEST_RUN));
        world.after(Duration.ofMinutes(3)).look(RUNNING);
        assertThat(world.last.decision())
                .isEqualTo(
                        new DatasetDecision.Wait(
                                Reason.DeadlineExceeded,
                                "snapshot run 1 took longer than 6h; see whether the store answers, or name fewer files in spec.source.files.paths (tried 1 times, again at 2026-01-01T06:00:10Z)"));
        assertThat(world.told()).containsExactly(Reason.SnapshotStarted, Reason.DeadlineExceeded);
        world.after(Duration.ofSeconds(10)).look(RUNNING);
        assertThat(world.state.run().number()).isEqualTo(2);
    }

    @Test
    void runThatEndedInTimeCountsThoughNobodyLooked() {
        world.look(NOTHING).after(DatasetEngine.LONGEST_RUN).look(Reports.succeeded('1', 'a'));
        assertThat(world.state.isReady(1)).isTrue();
    }

    @Test
    void specThatCannotBeWorkedOnIsRejectedOnceAndTakenUpWhenMended() {
        world.rejection = new DatasetPlan.Rejection("spec.source.files.store", "there is no store raw; use one of [a]");
        world.look(NOTHING).look(NOTHING);
        assertThat(world.last.decision())
                .isEqualTo(new DatasetDecision.Reject(
                        "spec.source.files.store", "spec.source.files.store: there is no store raw; use one of [a]"));
        assertThat(world.told()).containsExactly(Reason.InvalidSpec);
        world.rejection = null;
        world.look(NOTHING);
        assertThat(world.last.decision()).isInstanceOf(DatasetDecision.StartRun.class);
    }

    @Test
    void rejectedSpecKeepsTheVersionAndLetsARunOfTheLastOneEnd() {
        world.look(NOTHING);
        world.generation = 2;
        world.rejection = new DatasetPlan.Rejection("spec.schedule", "not a cron expression");
        world.look(Reports.succeeded('1', 'a'));
        assertThat(world.last.decision()).isInstanceOf(DatasetDecision.Reject.class);
        assertThat(world.state.version().name()).isEqualTo("111111111111");
        assertThat(world.state.isReady(2)).isFalse();
        world.rejection = null;
        world.look(NOTHING);
        assertThat(world.state.run().generation()).isEqualTo(2);
    }

    @Test
    void storeThatCameBackIsUsedAtOnce() {
        world.run(Reports.succeeded('1', 'a'));
        world.rejection = new DatasetPlan.Rejection("spec.source.files.store", "there is no store raw");
        world.look(NOTHING);
        world.rejection = null;
        world.look(NOTHING);
        assertThat(world.state.run().number()).isEqualTo(2);
        world.look(Reports.unchanged('a'));
        assertThat(world.last.decision()).isInstanceOf(DatasetDecision.Rest.class);
    }

    @ParameterizedTest
    @CsvSource({
        "SourceNotFound, SourceNotFound, true",
        "AccessDenied, AccessDenied, true",
        "ChecksFailed, ChecksFailed, true",
        "BadRequest, BadRequest, true",
        "OutOfDisk, OutOfDisk, false",
        "Internal, Internal, false",
        "NewVersion, Internal, false",
        "ImagePull, Internal, false",
        "Unheard, Internal, false"
    })
    void workersWordsHaveReasons(String word, Reason reason, boolean inputAtFault) {
        assertThat(Reason.reported(word)).isEqualTo(reason);
        assertThat(reason.isInputAtFault()).isEqualTo(inputAtFault);
    }
}
