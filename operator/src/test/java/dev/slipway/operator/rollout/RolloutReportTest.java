package dev.slipway.operator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.common.Condition;
import dev.slipway.crds.common.Condition.Truth;
import dev.slipway.crds.rollout.MetricStatus;
import dev.slipway.crds.rollout.Rollout;
import dev.slipway.crds.rollout.RolloutStatus;
import dev.slipway.domain.rollout.Baseline;
import dev.slipway.domain.rollout.Command;
import dev.slipway.domain.rollout.CommandOutcome;
import dev.slipway.domain.rollout.Evidence;
import dev.slipway.domain.rollout.Guardrail;
import dev.slipway.domain.rollout.Outcome;
import dev.slipway.domain.rollout.PauseCause;
import dev.slipway.domain.rollout.Phase;
import dev.slipway.domain.rollout.Reason;
import dev.slipway.domain.rollout.Release;
import dev.slipway.domain.rollout.ReleaseEnd;
import dev.slipway.domain.rollout.RolloutDecision;
import dev.slipway.domain.rollout.RolloutPlan;
import dev.slipway.domain.rollout.RolloutState;
import dev.slipway.domain.rollout.Stage;
import dev.slipway.domain.rollout.Wanted;
import dev.slipway.domain.statistics.Counts;
import dev.slipway.domain.statistics.Interval;
import dev.slipway.domain.statistics.OddsGrid;
import dev.slipway.domain.statistics.OddsRatioEvidence;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RolloutReportTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Rollout ROLLOUT = flights();
    private static final RolloutPlan PLAN =
            ReleasePlan.of(ROLLOUT.getSpec(), new Target(Rollouts.version(1), null, false));
    private static final int STATES = 1000;

    @Test
    void whatIsReadBackIsWhatWasWritten() {
        for (int seed = 0; seed < STATES; seed++) {
            RolloutState state = new RandomStates(new SplittableRandom(seed)).state();
            RolloutStatus status = report(state, hold(Reason.UpToDate), false);
            RolloutStatus stored = Serialization.unmarshal(Serialization.asJson(status), RolloutStatus.class);
            assertThat(stored).as("status of seed %d", seed).isEqualTo(status);
            assertThat(StatusState.of(stored)).as("state of seed %d", seed).isEqualTo(state);
        }
    }

    @Test
    void nothingIsRememberedOfANewRollout() {
        assertThat(StatusState.of(null)).isEqualTo(RolloutState.NEW);
    }

    @Test
    void releaseIsShownToPeople() {
        OddsRatioEvidence errors = OddsRatioEvidence.NONE.observe(
                OddsGrid.around(1.25), new Interval(new Counts(1000, 200), new Counts(19000, 190)), 1);
        var evidence = new Evidence(Map.of(Guardrail.Errors, errors), new Baseline(30, 40, 1), 1000, 20000, 100);
        RolloutStatus status = report(
                new RolloutState(
                        Phase.Progressing, Rollouts.version(1), release(evidence), null, null, null, List.of()),
                new RolloutDecision.ShiftTraffic(5, 0, "flights-v2 gets 5 %"),
                false);
        assertThat(status.step()).isEqualTo("1/3");
        assertThat(status.weight()).isEqualTo(new RolloutStatus.Weight(5, 5, 5));
        assertThat(status.strategy()).isEqualTo("Canary");
        MetricStatus metric = status.analysis().getFirst();
        assertThat(metric.candidate()).isEqualTo(new MetricStatus.Events(200L, 1000L));
        assertThat(metric.limit()).isEqualTo("200");
        assertThat(metric.evidence()).isEqualTo("1000000000");
        assertThat(metric.verdict()).isEqualTo(MetricStatus.Verdict.Harm);
        assertThat(Double.parseDouble(metric.ratio().lower())).isGreaterThan(1.25);
        assertThat(status.analysis().getLast().verdict()).isEqualTo(MetricStatus.Verdict.NoData);
        assertThat(status.analysis().getLast().ratio().upper()).isNull();
    }

    @Test
    void longWordsOfPodsAndPeopleAreCut() {
        String words = "x".repeat(5000);
        var command = new CommandOutcome("a", Command.Action.Abort, words, NOW);
        Release release = new Release(
                Rollouts.version(2),
                NOW,
                Stage.Returning,
                0,
                0,
                NOW,
                NOW,
                1,
                NOW,
                null,
                ReleaseEnd.Aborted,
                words,
                Evidence.NONE);
        var state = new RolloutState(Phase.RollingBack, Rollouts.version(1), release, null, null, command, List.of());
        RolloutStatus status = report(state, new RolloutDecision.Hold(Reason.RollingBack, words), false);
        assertThat(status.message()).hasSize(2048);
        assertThat(status.release().because()).hasSize(1024);
        assertThat(status.lastCommand().outcome()).hasSize(1024);
    }

    record Case(Phase phase, Reason reason, boolean hopeless, String trueCondition) {}

    static Stream<Case> cases() {
        return Stream.of(
                new Case(Phase.Deploying, Reason.FirstDeploy, false, "Reconciling"),
                new Case(Phase.Deploying, Reason.ModelVersionNotReady, false, "Reconciling"),
                new Case(Phase.Deploying, Reason.ModelVersionNotReady, true, "Stalled"),
                new Case(Phase.Progressing, Reason.WaitingForEvidence, false, "Reconciling"),
                new Case(Phase.Paused, Reason.Inconclusive, false, "Stalled"),
                new Case(Phase.RollingBack, Reason.RollingBack, false, "Reconciling"),
                new Case(Phase.Healthy, Reason.UpToDate, false, "Ready"),
                new Case(Phase.Healthy, Reason.WaitingForPods, false, "Reconciling"),
                new Case(Phase.Healthy, Reason.ModelVersionNotReady, true, "Stalled"),
                new Case(Phase.Degraded, Reason.RolledBack, false, "Stalled"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void exactlyOneConditionHolds(Case given) {
        var state = new RolloutState(given.phase(), Rollouts.version(1), null, null, null, null, List.of());
        assertThat(report(state, hold(given.reason()), given.hopeless()).conditions().stream()
                        .filter(condition -> condition.status() == Truth.True)
                        .map(Condition::type))
                .containsExactly(given.trueCondition());
    }

    private static Release release(Evidence evidence) {
        return new Release(
                Rollouts.version(2),
                NOW,
                Stage.Stepping,
                0,
                5,
                NOW,
                NOW,
                1,
                NOW,
                (PauseCause) null,
                null,
                null,
                evidence);
    }

    private static RolloutDecision hold(Reason reason) {
        return new RolloutDecision.Hold(reason, "waits");
    }

    private static RolloutStatus report(RolloutState state, RolloutDecision decision, boolean hopeless) {
        var wanted = new Wanted(null, 0, null, 0, 0, null);
        var outcome = new Outcome(decision, state, wanted, List.of(), Duration.ZERO);
        return RolloutReport.status(ROLLOUT, PLAN, outcome, 5, hopeless, NOW);
    }

    private static Rollout flights() {
        Rollout rollout = Rollouts.flights(Rollouts.ROUTER);
        rollout.getMetadata().setGeneration(3L);
        return rollout;
    }
}
