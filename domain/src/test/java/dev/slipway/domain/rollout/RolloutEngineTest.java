package dev.slipway.domain.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutEngineTest {
    private static final long SEED = 7;

    @Test
    void firstVersionIsDeployedWithAllOfTheTraffic() {
        var world = new World(World.plan(World.V1, World.canary()), SEED);
        world.look();
        assertThat(world.last.wanted().weight()).isEqualTo(100);
        assertThat(world.state.phase()).isEqualTo(Phase.Deploying);
        world.look();
        assertThat(world.state.stable()).isEqualTo(World.V1);
        assertThat(world.state.phase()).isEqualTo(Phase.Healthy);
        assertThat(world.state.history()).hasSize(1);
    }

    @Test
    void anotherNameOfTheServedArtifactNeedsNoRelease() {
        var world = World.deployed(World.canary(), SEED);
        world.target(new VersionRef("v1-again", World.V1.digest())).look();
        assertThat(world.state.release()).isNull();
        assertThat(world.state.stable().name()).isEqualTo("v1-again");
        assertThat(world.state.history()).hasSize(1);
    }

    @Test
    void targetThatIsNotKnownTakesARunningReleaseBackAndIsWaitedFor() {
        var world = World.deployed(World.canary(), SEED).target(World.V2);
        world.lookUntil(state -> state.release() != null && state.release().weight() == 5, 50);
        world.unknownTarget("ModelVersion v3 is not there")
                .lookUntil(state -> state.release() == null && state.phase() == Phase.Healthy, 5);
        world.look();
        assertThat(world.state.history().getFirst().end()).isEqualTo(ReleaseEnd.Superseded);
        assertThat(((RolloutDecision.Hold) world.last.decision()).reason()).isEqualTo(Reason.ModelVersionNotReady);
        assertThat(world.last.wanted().stable()).isEqualTo(World.V1);
    }

    @Test
    void goodCandidateIsSteppedAndPromotedWithoutAnotherStart() {
        var world = World.deployed(World.canary(), SEED).target(World.V2);
        world.lookUntil(state -> World.V2.equals(state.stable()), 100);
        assertThat(world.weights).containsSubsequence(5, 25, 50, 100);
        assertThat(world.state.phase()).isEqualTo(Phase.Healthy);
        assertThat(world.state.retiring().version()).isEqualTo(World.V1);
        assertThat(world.state.history().getFirst().end()).isEqualTo(ReleaseEnd.Promoted);
        world.lookUntil(state -> state.retiring() == null, 30);
    }

    @Test
    void harmfulCandidateGoesBackAndNeverRises() {
        var world = World.deployed(World.canary(), SEED).target(World.V2);
        world.candidateErrors = 0.2;
        world.lookUntil(state -> state.phase() == Phase.Degraded, 100);
        assertThat(world.weights.stream().mapToInt(Integer::intValue).skip(3).max())
                .hasValue(5);
        assertThat(world.state.stable()).isEqualTo(World.V1);
        assertThat(world.state.refused()).isEqualTo(World.V2);
        assertThat(world.state.history().getFirst().because()).contains("errors: candidate");
        world.look(50);
        assertThat(world.state.release()).isNull();
    }

    @Test
    void slowCandidateGoesBack() {
        var world = World.deployed(World.canary(), SEED).target(World.V2);
        world.candidateSlow = 0.5;
        world.lookUntil(state -> state.phase() == Phase.Degraded, 200);
        assertThat(world.state.history().getFirst().because()).contains("requests slower than stable's p9");
    }

    @Test
    void incidentOfBothArmsConvictsNobody() {
        var world = World.deployed(World.canary(), SEED).target(World.V2);
        world.candidateErrors = 0.3;
        world.stableErrors = 0.3;
        world.lookUntil(state -> World.V2.equals(state.stable()), 100);
        assertThat(world.state.history().getFirst().end()).isEqualTo(ReleaseEnd.Promoted);
    }

    @Test
    void candidateThatNeverGetsReadyGoesBackWithItsProblem() {
        var world = World.deployed(World.canary(), SEED).target(World.V2);
        world.candidateStarts = false;
        world.lookUntil(state -> state.phase() == Phase.Degraded, 50);
        assertThat(world.weights.subList(3, world.weights.size())).containsOnly(0);
        assertThat(world.state.history().getFirst().because()).contains("image not found");
        assertThat(world.last.decision()).isInstanceOf(RolloutDecision.Hold.class);
    }

    @Test
    void retryTriesRefusedVersionAgain() {
        var world = World.deployed(World.canary(), SEED).target(World.V2);
        world.candidateStarts = false;
        world.lookUntil(state -> state.phase() == Phase.Degraded, 50);
        world.candidateStarts = true;
        world.command("1", Command.Action.Retry).lookUntil(state -> World.V2.equals(state.stable()), 100);
        assertThat(world.state.history()).hasSize(3);
    }

    @Test
    void weightRisesOnlyWithAcknowledgement() {
        var world = World.deployed(World.canary(), SEED).target(World.V2);
        world.dataPlaneAnswers = false;
        world.look(60);
        assertThat(world.weights.getLast()).isEqualTo(5);
        assertThat(((RolloutDecision.Hold) world.last.decision()).reason()).isEqualTo(Reason.WaitingForAcknowledgement);
    }

    @Test
    void dataPlaneThatNeverAnswersPausesTheRelease() {
        var world = World.deployed(World.canary(), SEED).target(World.V2);
        world.dataPlaneAnswers = false;
        world.trafficProblem = "Gateway public: NotAllowedByListeners";
        world.lookUntil(state -> state.phase() == Phase.Paused, 130);
        assertThat(world.happenings.getLast().message())
                .contains("not acknowledged weight 5 yet: Gateway public: NotAllowedByListeners");
        world.dataPlaneAnswers = true;
        world.command("go-on", Command.Action.Resume).lookUntil(state -> state.phase() == Phase.Healthy, 100);
        assertThat(world.state.stable()).isEqualTo(World.V2);
    }

    @Test
    void stepMayBeLongerThanTheWaitForItsRequests() {
        Duration hold = World.analysis().stepTimeout().multipliedBy(2);
        var steps = List.of(new Step(5, hold), new Step(100, Duration.ZERO));
        var world =
                World.deployed(new Strategy.Canary(steps, Duration.ZERO), SEED).target(World.V2);
        world.lookUntil(
                state -> state.phase() == Phase.Healthy && state.history().size() == 2, 300);
        assertThat(world.state.stable()).isEqualTo(World.V2);
        assertThat(world.happenings).extracting(Happening::reason).doesNotContain(Reason.Inconclusive);
    }

    @Test
    void usersWhoStickToAVersionAreNoMismatch() {
        var world = World.deployed(World.canary(), SEED).target(World.V2);
        world.sticky = true;
        world.analysis(World.analysis(Duration.ofHours(1), true, AnalysisPlan.OnInconclusive.Pause));
        world.lookUntil(
                state -> state.phase() == Phase.Healthy && state.history().size() == 2, 200);
        assertThat(world.happenings).extracting(Happening::reason).doesNotContain(Reason.Inconclusive);
    }

    @Test
    void rejectionTakesTheCandidateBack() {
        var world = World.deployed(World.canary(), SEED).target(World.V2);
        world.lookUntil(state -> state.release() != null && state.release().weight() == 25, 50);
        world.rejected(World.V2).lookUntil(state -> state.phase() == Phase.Degraded, 5);
        assertThat(world.state.history().getFirst().end()).isEqualTo(ReleaseEnd.RolledBack);
        assertThat(world.state.history().getFirst().because()).contains("is Rejected");
    }

    @Test
    void candidateThatLostPodsInTheWatchIsNotPromoted() {
        var world = World.deployed(World.canary(), SEED).target(World.V2);
        world.lookUntil(state -> state.release() != null && state.release().stage() == Stage.Watching, 80);
        world.mostCandidatePods = 3;
        world.look(15);
        assertThat(world.state.stable()).isEqualTo(World.V1);
        assertThat(world.state.release().weight()).isEqualTo(75);
    }

    @Test
    void trafficThatDoesNotFollowTheWeightIsNoEvidence() {
        var world = World.deployed(World.canary(), SEED).target(World.V2);
        world.servedShare = 0;
        world.candidateErrors = 1;
        world.lookUntil(state -> state.phase() == Phase.Paused, 200);
        assertThat(world.state.release().paused()).isEqualTo(PauseCause.Inconclusive);
        assertThat(world.happenings.getLast().message()).contains("went to the candidate");
    }

    @Test
    void nothingIsPromotedWhileOthersStillAskTheOldVersion() {
        var world = World.deployed(World.canary(), SEED).target(World.V2);
        world.lookUntil(state -> state.release() != null && state.release().stage() == Stage.Watching, 80);
        world.servedShare = 0.9;
        world.look(100);
        assertThat(world.state.release()).isNotNull();
        assertThat(((RolloutDecision.Hold) world.last.decision()).reason()).isEqualTo(Reason.TrafficSplitMismatch);
    }

    @ParameterizedTest
    @CsvSource({"Pause, Paused", "RollBack, RollingBack"})
    void stepWithoutRequestsEndsAsThePlanSays(AnalysisPlan.OnInconclusive onInconclusive, Phase phase) {
        var world = World.deployed(World.canary(), SEED).target(World.V2);
        world.analysis(World.analysis(Duration.ofMinutes(10), false, onInconclusive));
        world.requestsPerLook = 0;
        world.lookUntil(state -> state.phase() == phase, 60);
        assertThat(world.happenings.stream().map(Happening::message)).anyMatch(text -> text.contains("could not tell"));
    }

    @Test
    void pausedReleaseKeepsItsWeightUntilResumed() {
        var world = World.deployed(World.canary(), SEED).target(World.V2);
        world.lookUntil(state -> state.release() != null && state.release().weight() == 25, 50);
        world.command("1", Command.Action.Pause).look(60);
        assertThat(world.state.phase()).isEqualTo(Phase.Paused);
        assertThat(world.weights.getLast()).isEqualTo(25);
        world.command("2", Command.Action.Resume).lookUntil(state -> World.V2.equals(state.stable()), 60);
    }

    @Test
    void harmTakesAPausedReleaseBack() {
        var world = World.deployed(World.canary(), SEED).target(World.V2);
        world.lookUntil(state -> state.release() != null && state.release().weight() == 25, 50);
        world.command("1", Command.Action.Pause).look(2);
        world.candidateErrors = 0.5;
        world.lookUntil(state -> state.phase() == Phase.Degraded, 20);
        assertThat(world.state.history().getFirst().end()).isEqualTo(ReleaseEnd.RolledBack);
    }

    @Test
    void abortTakesTheTrafficBackAndOutranksPromote() {
        var world = World.deployed(World.canary(), SEED).target(World.V2);
        world.lookUntil(state -> state.release() != null && state.release().weight() == 25, 50);
        world.command("1", Command.Action.Abort).look();
        world.command("2", Command.Action.Promote).look();
        assertThat(world.state.lastCommand().outcome()).contains("not possible");
        world.lookUntil(state -> state.phase() == Phase.Degraded, 5);
        assertThat(world.state.history().getFirst().end()).isEqualTo(ReleaseEnd.Aborted);
        assertThat(world.last.wanted().weight()).isZero();
    }

    @Test
    void promoteLeavesTheOtherStepsOut() {
        var world = World.deployed(World.canary(), SEED).target(World.V2);
        world.lookUntil(state -> state.release() != null && state.release().weight() == 5, 50);
        world.command("1", Command.Action.Promote).lookUntil(state -> World.V2.equals(state.stable()), 30);
        assertThat(world.weights).doesNotContain(50);
    }

    @Test
    void anotherTargetSupersedesTheRelease() {
        var world = World.deployed(World.canary(), SEED).target(World.V2);
        world.lookUntil(state -> state.release() != null && state.release().weight() == 25, 50);
        world.target(World.V3).lookUntil(state -> World.V3.equals(state.stable()), 100);
        assertThat(world.state.history().stream().map(HistoryEntry::end))
                .containsExactly(ReleaseEnd.Promoted, ReleaseEnd.Superseded, ReleaseEnd.Promoted);
    }

    @Test
    void blueGreenWaitsForPromotionAndSwitchesAtOnce() {
        var world = World.deployed(new Strategy.BlueGreen(false, Duration.ofMinutes(5)), SEED)
                .target(World.V2);
        world.look(20);
        assertThat(world.state.release().paused()).isEqualTo(PauseCause.Promotion);
        assertThat(world.last.wanted().candidateReplicas()).isEqualTo(4);
        assertThat(world.last.wanted().weight()).isZero();
        world.command("1", Command.Action.Promote).lookUntil(state -> World.V2.equals(state.stable()), 30);
        assertThat(world.weights.subList(3, world.weights.size())).containsOnly(0, 100);
    }

    @Test
    void automaticBlueGreenThatDoesHarmGoesBackFromTheWatch() {
        var world = World.deployed(new Strategy.BlueGreen(true, Duration.ofMinutes(5)), SEED);
        world.look(5).target(World.V2);
        world.candidateErrors = 0.3;
        world.lookUntil(state -> state.phase() == Phase.Degraded, 30);
        assertThat(world.state.stable()).isEqualTo(World.V1);
    }

    @ParameterizedTest
    @CsvSource({"Abort", "Promote", "Retry", "Pause", "Resume"})
    void commandWithoutReleaseIsAnsweredOnce(Command.Action action) {
        var world = World.deployed(World.canary(), SEED);
        world.command("1", action).look(3);
        assertThat(world.state.lastCommand().outcome()).startsWith("not possible");
        assertThat(world.happenings.stream().filter(happening -> happening.reason() == Reason.CommandRefused))
                .hasSize(1);
    }

    @Test
    void lookThatChangesNothingKeepsTheStateEqual() {
        var world = World.deployed(World.canary(), SEED).look(2);
        RolloutState before = world.state;
        world.look(5);
        assertThat(world.state).isEqualTo(before);
    }

    @Test
    void historyIsBoundedAndShowsTampering() {
        var world = World.deployed(World.canary(), SEED);
        for (VersionRef version : List.of(World.V2, World.V3, World.V1, World.V2, World.V3, World.V1)) {
            world.target(version).lookUntil(state -> version.equals(state.stable()), 100);
        }
        List<HistoryEntry> history = world.state.history();
        assertThat(history).hasSize(5);
        assertThat(History.intact(history)).isTrue();
        var forged = new java.util.ArrayList<>(history);
        forged.remove(1);
        assertThat(History.intact(forged)).isFalse();
    }
}
