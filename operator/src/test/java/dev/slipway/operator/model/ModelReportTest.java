package dev.slipway.operator.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.model.ModelVersion;
import dev.slipway.crds.model.ModelVersionStatus;
import dev.slipway.domain.model.Champion;
import dev.slipway.domain.model.Observed;
import dev.slipway.domain.model.Outcome;
import dev.slipway.domain.model.Run;
import dev.slipway.domain.model.Signature;
import dev.slipway.domain.model.VerifyReport;
import dev.slipway.domain.model.VersionLife;
import dev.slipway.domain.model.VersionPlan;
import dev.slipway.domain.model.VersionState;
import dev.slipway.domain.model.Word;
import dev.slipway.operator.TestConfiguration;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelReportTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00.123Z");
    private static final Champion SERVED = new Champion.Served("flights-v1", Map.of("auc", new BigDecimal("0.79")));
    private static final String GATED = """
            gates: [{name: good, metric: auc, min: "0.70"}, {name: better, metric: auc, noWorseThan: {champion: true, goal: Maximize, margin: "0.005"}}]
              approvals: {required: 2}""";

    private final ModelVersion version = Versions.version("flights-v2", GATED);
    private VersionState state = VersionState.NEW;
    private ModelVersionStatus status;

    ModelReportTest() {
        version.getMetadata().setGeneration(4L);
    }

    @Test
    void stateIsReadBackAsItWasWrittenAtEveryStageOfALife() {
        look(new Run.Absent(), List.of());
        look(failed("StoreUnreachable", 1), List.of());
        assertThat(status.verification().reason()).isEqualTo("StoreUnreachable");
        state = VersionState.NEW;
        look(new Run.Absent(), List.of());
        look(found("0.7912345678901234"), List.of());
        assertThat(status.gateSummary()).isEqualTo("2/2");
        assertThat(status.metricSummary()).isEqualTo("auc=0.7912");
        assertThat(status.evaluation().champion()).isEqualTo("flights-v1");
        assertThat(status.gates().get(1).limit()).isEqualTo("at least 0.785");
        look(found("0.79"), List.of(word("anna", true)));
        assertThat(status.approvals()).extracting("approver").containsExactly("anna");
        look(found("0.79"), List.of(word("anna", true), word("ben", false)));
        assertThat(status.rejection().comment()).isEqualTo("reviewed");
        assertThat(status.phase()).isEqualTo(ModelVersionStatus.Phase.Rejected);
    }

    @Test
    void statusOfNothingIsNew() {
        assertThat(ModelReport.state(null)).isEqualTo(VersionState.NEW);
    }

    @Test
    void longMessagesAreCut() {
        look(new Run.Absent(), List.of());
        look(failed("BadModel", 3000), List.of());
        assertThat(status.verification().message()).hasSizeLessThanOrEqualTo(1024);
        assertThat(status.conditions())
                .allSatisfy(condition -> assertThat(condition.message()).hasSizeLessThanOrEqualTo(2048));
    }

    private void look(Run run, List<Word> words) {
        VersionPlan plan = VersionPlans.of(version, TestConfiguration.standard());
        Outcome outcome = VersionLife.decide(plan, state, new Observed(run, SERVED, words), NOW);
        status = ModelReport.status(version, outcome, List.of("flights (candidate)"), NOW);
        ModelVersionStatus read = Serialization.unmarshal(Serialization.asJson(status), ModelVersionStatus.class);
        assertThat(read).isEqualTo(status);
        state = ModelReport.state(read);
        if (status.verification().message() == null
                || status.verification().message().length() < 1024) {
            assertThat(state).isEqualTo(outcome.state());
        }
        assertThat(state.approvals()).isEqualTo(outcome.state().approvals());
    }

    private static Run found(String auc) {
        var signature = new Signature(
                List.of(new Signature.Tensor("input", "FP64", List.of(-1L, 15L))),
                List.of(new Signature.Tensor("probability", "FP64", List.of(-1L, 1L))));
        return new Run.Reported(new VerifyReport(
                VerifyReport.Result.Succeeded, null, null, null, Map.of("auc", new BigDecimal(auc)), signature, 4096));
    }

    private static Run failed(String reason, int length) {
        return new Run.Reported(
                new VerifyReport(VerifyReport.Result.Failed, reason, "uri", "x".repeat(length), null, null, 0));
    }

    private static Word word(String person, boolean approves) {
        return new Word(
                "flights-v2-" + person,
                person,
                Versions.DIGEST,
                approves,
                "reviewed",
                NOW.minusSeconds(60),
                NOW.plusSeconds(60));
    }
}
