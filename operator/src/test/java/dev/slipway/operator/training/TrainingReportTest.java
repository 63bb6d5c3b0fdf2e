package dev.slipway.operator.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.common.Condition;
import dev.slipway.crds.common.Condition.Truth;
import dev.slipway.crds.training.TrainingJob;
import dev.slipway.crds.training.TrainingJobStatus;
import dev.slipway.domain.training.Attempt;
import dev.slipway.domain.training.AttemptEnd;
import dev.slipway.domain.training.Cause;
import dev.slipway.domain.training.DatasetPin;
import dev.slipway.domain.training.Outcome;
import dev.slipway.domain.training.Phase;
import dev.slipway.domain.training.Product;
import dev.slipway.domain.training.Reason;
import dev.slipway.domain.training.TrainingDecision;
import dev.slipway.domain.training.TrainingState;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingReportTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123Z");
    private static final DatasetPin PIN =
            new DatasetPin("flights", TrainingJobs.DATASET_DIGEST, TrainingJobs.DATASET_URI);
    private static final Attempt FAILED =
            new Attempt(1, NOW, null, NOW.plusSeconds(9), AttemptEnd.OOMKilled, 137, "killed for want of memory");
    private static final Attempt WAITING =
            new Attempt(2, NOW.plusSeconds(19), NOW.plusSeconds(20), null, null, null, null);

    static Stream<TrainingState> states() {
        return Stream.of(
                TrainingState.NEW,
                new TrainingState(
                        Phase.Pending,
                        null,
                        0,
                        0,
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        new Cause(Reason.DatasetNotFound, "there is no Dataset flights")),
                new TrainingState(Phase.Running, PIN, 1, 2, List.of(FAILED, WAITING), NOW, null, null, null, null),
                new TrainingState(
                        Phase.Succeeded,
                        PIN,
                        1,
                        0,
                        List.of(FAILED),
                        NOW,
                        NOW.plusSeconds(99),
                        product(Map.of("auc", "0.70", "tiny", "1E-7", "many", "1E+3")),
                        "flights-v1",
                        new Cause(Reason.Trained, "done")));
    }

    @ParameterizedTest
    @MethodSource("states")
    void stateThatWasWrittenIsRead(TrainingState state) {
        TrainingJobStatus written = report(state, new TrainingDecision.Wait(Reason.AttemptRunning, "it runs"));
        TrainingJobStatus read = Serialization.unmarshal(Serialization.asJson(written), TrainingJobStatus.class);
        assertThat(TrainingReport.state(read)).isEqualTo(state);
    }

    @Test
    void noStatusIsANewState() {
        assertThat(TrainingReport.state(null)).isEqualTo(TrainingState.NEW);
    }

    static Stream<TrainingDecision> underWay() {
        return Stream.of(
                new TrainingDecision.StartAttempt(1, Reason.AttemptStarted, "attempt 1 starts"),
                new TrainingDecision.Wait(Reason.ImagePull, "no such image"),
                new TrainingDecision.Register("flights-v1", product(Map.of()), Reason.RegisteringVersion, "created"));
    }

    @ParameterizedTest
    @MethodSource("underWay")
    void runThatGoesOnIsReconciling(TrainingDecision decision) {
        assertThat(holds(decision)).containsExactly("Reconciling");
    }

    @Test
    void runThatSucceededIsReady() {
        assertThat(holds(new TrainingDecision.Succeed("flights-v1", Reason.Trained, "done")))
                .containsExactly("Ready");
    }

    @Test
    void runThatFailedIsStalled() {
        assertThat(holds(new TrainingDecision.Fail(Reason.FailuresExhausted, "spent")))
                .containsExactly("Stalled");
    }

    private static List<String> holds(TrainingDecision decision) {
        return report(TrainingState.NEW, decision).conditions().stream()
                .filter(condition -> condition.status() == Truth.True)
                .map(Condition::type)
                .toList();
    }

    @Test
    void longWordsOfTheClusterAreCut() {
        String words = "x".repeat(5000);
        var attempt = new Attempt(1, NOW, null, NOW, AttemptEnd.ExitCode, 1, words);
        var state = new TrainingState(
                Phase.Running, PIN, 1, 0, List.of(attempt), NOW, null, null, null, new Cause(Reason.ImagePull, words));
        TrainingJobStatus status = report(state, new TrainingDecision.Wait(Reason.ImagePull, words));
        assertThat(status.message()).hasSize(2048);
        assertThat(status.attempts().getFirst().message()).hasSize(2048);
        assertThat(status.conditions().getFirst().message()).hasSize(2048);
    }

    @Test
    void metricsAreShownAsTexts() {
        TrainingState state = new TrainingState(
                Phase.Running,
                PIN,
                0,
                0,
                List.of(FAILED),
                NOW,
                null,
                product(Map.of("auc", "0.71239", "tiny", "1E-300")),
                "flights-v1",
                null);
        TrainingJobStatus status = report(state, new TrainingDecision.Wait(Reason.AttemptRunning, "it runs"));
        assertThat(status.metrics()).containsExactly(Map.entry("auc", "0.71239"), Map.entry("tiny", "1E-300"));
        assertThat(status.metricSummary()).isEqualTo("auc=0.7124");
    }

    private static Product product(Map<String, String> metrics) {
        var decimals = new TreeMap<String, BigDecimal>();
        metrics.forEach((name, value) -> decimals.put(name, new BigDecimal(value)));
        return new Product(
                "s3://artifacts/models/team/flights/aaaaaaaaaaaa/",
                "sha256:" + "a".repeat(64),
                new Product.Format("ONNX", "1"),
                decimals);
    }

    private static TrainingJobStatus report(TrainingState state, TrainingDecision decision) {
        TrainingJob job = TrainingJobs.builtIn();
        return TrainingReport.status(job, new Outcome(decision, state, List.of(), NOW.plusSeconds(1)), NOW);
    }
}
