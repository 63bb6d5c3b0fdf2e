package dev.slipway.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.model.Aspect.About;
import dev.slipway.domain.model.Aspect.Truth;
import dev.slipway.domain.workload.StartupProblem;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VersionLifeTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Run LOST = new Run.Crashed("the cluster took its pod away");
    private static final Run OTHER = Version.failed(Reason.DigestMismatch, "model.onnx has another digest");

    @Test
    void newVersionIsVerifiedOnceAndServed() {
        var version = new Version().look();
        assertThat(version.last.decision()).isInstanceOf(VersionDecision.Verify.class);
        assertThat(version.state.verification().number()).isEqualTo(1);
        version.sees(new Run.Running()).sees(Version.found("0.8"));
        assertThat(version.state.phase()).isEqualTo(Phase.Ready);
        assertThat(version.state.verification().number()).isEqualTo(1);
        assertThat(version.told()).containsExactly(Reason.Verified, Reason.Ready);
    }

    @ParameterizedTest
    @CsvSource({"1, 10", "2, 20", "3, 40", "4, 80", "5, 160", "6, 300", "7, 300", "70, 300"})
    void runThatBreaksOffIsRepeatedAfterLongerAndLongerWaits(int failures, long seconds) {
        var version = new Version().look();
        for (int i = 1; i < failures; i++) {
            version.sees(LOST).sees(new Run.Absent()).after(Duration.ofMinutes(5));
        }
        version.sees(LOST);
        assertThat(version.state.verification().nextAt()).isEqualTo(version.now.plusSeconds(seconds));
        assertThat(version.last.recheckAt()).isEqualTo(version.now.plusSeconds(seconds));
        assertThat(version.after(Duration.ofSeconds(seconds).minus(SECOND))
                        .state
                        .verification()
                        .number())
                .isEqualTo(failures);
        assertThat(version.after(SECOND).state.verification().number()).isEqualTo(failures + 1);
    }

    @Test
    void artifactAtFaultStallsAndIsLookedAtAgainSlowly() {
        var version = new Version().look().sees(OTHER);
        assertThat(version.last.decision()).isInstanceOf(VersionDecision.Stall.class);
        assertThat(version.last.decision().reason()).isEqualTo(Reason.DigestMismatch);
        assertThat(version.last.decision().message()).contains("spec.artifact.uri: model.onnx has another digest");
        assertThat(version.after(Duration.ofMinutes(9)).state.verification().number())
                .isEqualTo(1);
        version.run = new Run.Absent();
        assertThat(version.after(Duration.ofMinutes(1)).state.verification().number())
                .isEqualTo(2);
        version.sees(Version.found("0.8"));
        assertThat(version.state.phase()).isEqualTo(Phase.Ready);
    }

    @Test
    void theSameFailureIsToldOnce() {
        var version = new Version().look().sees(LOST).look();
        version.sees(new Run.Absent()).after(Duration.ofSeconds(10)).sees(LOST);
        assertThat(version.told()).containsExactly(Reason.VerificationCrashed);
        version.sees(new Run.Absent()).after(Duration.ofSeconds(20)).sees(OTHER);
        assertThat(version.told()).containsExactly(Reason.VerificationCrashed, Reason.DigestMismatch);
    }

    @ParameterizedTest
    @CsvSource({
        "StoreUnreachable, Hold",
        "OutOfDisk, Hold",
        "Internal, Hold",
        "ManifestMissing, Stall",
        "BadModel, Stall"
    })
    void faultOfTheArtifactStallsAndAPassingOneDoesNot(Reason reason, String decision) {
        var version = new Version().look().sees(Version.failed(reason, "it failed"));
        assertThat(version.last.decision().reason()).isEqualTo(reason);
        assertThat(version.last.decision().getClass().getSimpleName()).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource({
        "BadModel, BadModel",
        "OutOfDisk, OutOfDisk",
        "Approved, Internal",
        "ImagePull, Internal",
        "Unheard, Internal"
    })
    void workersWordsHaveReasons(String word, Reason reason) {
        assertThat(Reason.reported(word)).isEqualTo(reason);
    }

    @Test
    void storeThatTheOperatorDoesNotKnowStallsUntilItDoes() {
        var version = new Version();
        version.storeProblem = "spec.artifact.store: no store has the name artefacts";
        version.look().look();
        assertThat(version.last.decision())
                .isEqualTo(new VersionDecision.Stall(Reason.StoreNotFound, version.storeProblem));
        assertThat(version.told()).containsExactly(Reason.StoreNotFound);
        version.storeProblem = null;
        assertThat(version.look().state.verification().number()).isEqualTo(1);
        assertThat(version.state.verification().trouble()).isNull();
    }

    @Test
    void whatEndedRunSaidStaysWhenItsJobIsGone() {
        var version = new Version().look().sees(OTHER).sees(new Run.Absent());
        assertThat(version.last.decision().reason()).isEqualTo(Reason.DigestMismatch);
    }

    @ParameterizedTest
    @EnumSource
    void runThatCannotStartIsShownAndWaitedFor(StartupProblem problem) {
        var version = new Version().look().sees(new Run.Starting(problem, "it does not start"));
        version.after(Duration.ofMinutes(9));
        assertThat(version.last.decision())
                .isEqualTo(new VersionDecision.Verify(Reason.of(problem), "it does not start; " + problem.advice()));
        assertThat(version.state.verification().number()).isEqualTo(1);
        assertThat(version.told()).isEmpty();
    }

    @Test
    void runThatDoesNotStartForLongIsMadeAnew() {
        var version = new Version().look().sees(new Run.Starting(null, null)).after(Duration.ofMinutes(10));
        assertThat(version.state.verification().number()).isEqualTo(2);
        assertThat(version.state.verification().failures()).isZero();
    }

    @Test
    void jobThatIsNotMadeForLongIsOfANewRun() {
        var version = new Version().look().after(Duration.ofMinutes(10));
        assertThat(version.state.verification().number()).isEqualTo(2);
        assertThat(version.state.verification().started()).isEqualTo(version.now);
    }

    @Test
    void runThatHangsFailsAndIsTriedAgain() {
        var version = new Version().look().sees(new Run.Running()).after(Duration.ofMinutes(58));
        assertThat(version.last.decision().reason()).isEqualTo(Reason.Verifying);
        assertThat(version.last.recheckAt()).isEqualTo(Version.START.plus(Duration.ofHours(1)));
        version.after(Duration.ofMinutes(2));
        assertThat(version.last.decision())
                .isEqualTo(
                        new VersionDecision.Hold(
                                Reason.DeadlineExceeded,
                                "run 1 of the verification took longer than 1h; see whether the store answers (tried 1 times, again at 2026-11-23T11:00:10Z)"));
        assertThat(version.told()).containsExactly(Reason.DeadlineExceeded);
        assertThat(version.after(Duration.ofSeconds(10)).state.verification().number())
                .isEqualTo(2);
    }

    @Test
    void jobThatIsGoneBeforeItEndedIsMadeAgain() {
        var version = new Version().look().sees(new Run.Running()).sees(new Run.Absent());
        assertThat(version.last.decision()).isInstanceOf(VersionDecision.Verify.class);
        assertThat(version.state.verification().number()).isEqualTo(1);
    }

    @Test
    void gateThatFailsRejectsAndSaysWhy() {
        var version = Version.gatedBy(Version.GOOD).verified("0.65");
        assertThat(version.last.decision())
                .isEqualTo(
                        new VersionDecision.Reject(
                                Reason.GatesFailed,
                                "good: auc 0.65 is under the minimum (at least 0.70); train a better version, or change spec.gates"));
        assertThat(truth(version, About.GatesPassed)).isEqualTo(Truth.False);
        assertThat(truth(version, About.Verified)).isEqualTo(Truth.True);
    }

    @Test
    void rejectedVersionRecoversWhenTheGateChanges() {
        var version = Version.gatedBy(Version.GOOD).verified("0.65");
        version.gates = List.of(new Gate.Min("good", "auc", new BigDecimal("0.60")));
        version.look();
        assertThat(version.state.phase()).isEqualTo(Phase.Ready);
        assertThat(version.told()).containsExactly(Reason.Verified, Reason.GatesFailed, Reason.Ready);
        assertThat(version.state.verification().number()).isEqualTo(1);
    }

    @Test
    void readyVersionIsRejectedWhenItsGateBecomesStricter() {
        var version = Version.gatedBy(Version.GOOD).verified("0.75");
        version.gates = List.of(new Gate.Min("good", "auc", new BigDecimal("0.80")));
        assertThat(version.look().state.phase()).isEqualTo(Phase.Rejected);
    }

    @Test
    void anotherWayToWriteALimitIsNoChange() {
        var version = Version.gatedBy(Version.BETTER).verified("0.75");
        version.champion = served("0.90");
        version.gates = List.of(new Gate.NoWorseThanChampion("better", "auc", true, new BigDecimal("0.00500")));
        assertThat(version.look().state.phase()).isEqualTo(Phase.Ready);
    }

    @Test
    void gatesAreComparedOnceWithTheChampionOfThatMoment() {
        var version = Version.gatedBy(Version.BETTER);
        version.champion = served("0.70");
        version.verified("0.75");
        assertThat(version.state.evaluation().champion()).isEqualTo("flights-v1");
        version.champion = served("0.90");
        assertThat(version.after(Duration.ofDays(30)).state.phase()).isEqualTo(Phase.Ready);
        version.gates = List.of(Version.BETTER, Version.GOOD);
        assertThat(version.look().state.phase()).isEqualTo(Phase.Rejected);
    }

    @Test
    void metricThatIsMissingIsNoDataAndRejects() {
        var version =
                Version.gatedBy(new Gate.Min("good", "f1", BigDecimal.ONE)).verified("0.9");
        assertThat(version.state.phase()).isEqualTo(Phase.Rejected);
        assertThat(version.state.evaluation().results().getFirst().verdict()).isEqualTo(Verdict.NoData);
    }

    @Test
    void championWithoutKnownMetricsHoldsTheComparisonUntilTheyAre() {
        var version = Version.gatedBy(Version.BETTER);
        version.champion = new Champion.Unknown("flights-v1", "ModelVersion flights-v1 is gone; create it again");
        version.verified("0.75");
        assertThat(version.state.phase()).isEqualTo(Phase.Evaluating);
        assertThat(version.last.decision()).isInstanceOf(VersionDecision.Stall.class);
        assertThat(version.last.decision().message()).contains("create it again");
        version.champion = served("0.74");
        assertThat(version.look().state.phase()).isEqualTo(Phase.Ready);
    }

    @Test
    void unknownChampionMattersOnlyToGatesThatCompareWithIt() {
        var version = Version.gatedBy(Version.GOOD);
        version.champion = new Champion.Unknown("flights-v1", "gone");
        assertThat(version.verified("0.75").state.phase()).isEqualTo(Phase.Ready);
    }

    @Test
    void approvalsAreCountedUntilThereAreEnough() {
        var version = Version.approvedBy(2).verified("0.8");
        assertThat(version.state.phase()).isEqualTo(Phase.AwaitingApproval);
        assertThat(version.last.decision().message())
                .startsWith("0 of 2 approvals")
                .contains("flights-v2", Version.DIGEST);
        assertThat(version.says("anna", true).state.phase()).isEqualTo(Phase.AwaitingApproval);
        assertThat(version.says("ben", true).state.phase()).isEqualTo(Phase.Ready);
        assertThat(version.told())
                .containsExactly(
                        Reason.Verified,
                        Reason.AwaitingApproval,
                        Reason.ApprovalCounted,
                        Reason.ApprovalCounted,
                        Reason.Ready);
    }

    @Test
    void onePersonApprovesOnce() {
        var version = Version.approvedBy(2).verified("0.8").says("anna", true).says("anna", true);
        assertThat(version.state.phase()).isEqualTo(Phase.AwaitingApproval);
        assertThat(version.state.approvals()).hasSize(1);
    }

    @Test
    void approvalOfAnotherArtifactIsVoid() {
        var version = Version.approvedBy(1).verified("0.8");
        Word word = Version.word("flights-v2-anna", "anna", true, version.now);
        version.words.add(
                new Word(word.name(), "anna", "sha256:" + "0".repeat(64), true, null, word.made(), word.expires()));
        assertThat(version.look().state.phase()).isEqualTo(Phase.AwaitingApproval);
    }

    @Test
    void approvalThatIsSeenAfterItExpiredIsVoid() {
        var version = Version.approvedBy(1).verified("0.8");
        version.words.add(Version.word("flights-v2-anna", "anna", true, version.now));
        assertThat(version.after(Duration.ofDays(3)).state.phase()).isEqualTo(Phase.AwaitingApproval);
    }

    @Test
    void approvalThatWasCountedOutlivesItsExpiry() {
        var version = Version.approvedBy(2).verified("0.8").says("anna", true);
        version.after(Duration.ofDays(30)).says("ben", true);
        assertThat(version.state.phase()).isEqualTo(Phase.Ready);
    }

    @Test
    void approvalThatIsDeletedBeforeThereAreEnoughIsTakenBack() {
        var version = Version.approvedBy(2).verified("0.8").says("anna", true);
        version.words.clear();
        assertThat(version.look().state.approvals()).isEmpty();
    }

    @Test
    void readyVersionKeepsItsApprovals() {
        var version = Version.approvedBy(1).verified("0.8").says("anna", true);
        version.words.clear();
        version.after(Duration.ofDays(365));
        assertThat(version.state.phase()).isEqualTo(Phase.Ready);
        assertThat(version.state.approvals()).extracting(Approval::approver).containsExactly("anna");
    }

    @Test
    void readyVersionWaitsAgainWhenMoreApprovalsAreAskedFor() {
        var version = Version.approvedBy(1).verified("0.8").says("anna", true);
        version.required = 2;
        assertThat(version.look().state.phase()).isEqualTo(Phase.AwaitingApproval);
        assertThat(version.says("ben", true).state.phase()).isEqualTo(Phase.Ready);
    }

    @Test
    void oneRejectionIsEnoughAndSaysWhoAndWhy() {
        var version = Version.approvedBy(2).verified("0.8").says("anna", true).says("ben", false);
        assertThat(version.state.phase()).isEqualTo(Phase.Rejected);
        assertThat(version.last.decision().message())
                .isEqualTo(
                        "ben rejected it in ModelApproval ben-1: seen; to take that back, delete it or approve in a newer one");
        assertThat(truth(version, About.Approved)).isEqualTo(Truth.False);
    }

    @Test
    void rejectionOfReadyVersionCounts() {
        var version = Version.approvedBy(1).verified("0.8").says("anna", true).says("ben", false);
        assertThat(version.state.phase()).isEqualTo(Phase.Rejected);
        assertThat(version.after(Duration.ofDays(30)).state.phase()).isEqualTo(Phase.Rejected);
    }

    @Test
    void rejectionIsTakenBackByANewerWordOfTheSamePerson() {
        var version = Version.approvedBy(1).verified("0.8").says("ben", false);
        version.now = version.now.plus(SECOND);
        assertThat(version.says("anna", true).state.phase()).isEqualTo(Phase.Rejected);
        assertThat(version.says("ben", true).state.phase()).isEqualTo(Phase.Ready);
    }

    @Test
    void rejectionIsTakenBackByDeletingIt() {
        var version = new Version().verified("0.8").says("ben", false);
        assertThat(version.state.phase()).isEqualTo(Phase.Rejected);
        version.words.clear();
        assertThat(version.look().state.phase()).isEqualTo(Phase.Ready);
    }

    @Test
    void whatIsKnownOfAnotherArtifactIsForgotten() {
        var version = Version.approvedBy(1).verified("0.8").says("anna", true);
        Outcome outcome = VersionLife.decide(
                new VersionPlan("flights-v2", "sha256:" + "1".repeat(64), null, List.of(), 1),
                version.state,
                new Observed(new Run.Absent(), new Champion.None(), version.words),
                version.now);
        assertThat(outcome.state().phase()).isEqualTo(Phase.Verifying);
        assertThat(outcome.state().verification().number()).isEqualTo(2);
        assertThat(outcome.state().approvals()).isEmpty();
    }

    @Test
    void versionWithoutGatesAndApprovalsSaysSo() {
        var version = new Version().verified("0.8");
        assertThat(version.last.aspects())
                .extracting(Aspect::reason)
                .containsExactly(Reason.Verified, Reason.NoGates, Reason.NoApprovalRequired);
    }

    private static Truth truth(Version version, About about) {
        return version.last.aspects().stream()
                .filter(aspect -> aspect.about() == about)
                .findFirst()
                .orElseThrow()
                .truth();
    }

    private static Champion served(String auc) {
        return new Champion.Served("flights-v1", Map.of("auc", new BigDecimal(auc)));
    }
}
