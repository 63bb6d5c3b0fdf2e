package dev.slipway.operator.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.common.Condition;
import dev.slipway.crds.common.Condition.Truth;
import dev.slipway.crds.monitor.ModelMonitor;
import dev.slipway.domain.monitor.Judgement;
import dev.slipway.domain.monitor.MonitorState;
import dev.slipway.domain.monitor.Outcome;
import dev.slipway.domain.monitor.Reason;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonitorReportTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "Watching, Ready",
        "RolloutNotFound, Reconciling",
        "NothingServed, Reconciling",
        "NoPods, Reconciling",
        "CountersUnreadable, Stalled"
    })
    void exactlyOneOfReadyReconcilingAndStalledIsTrue(Reason watching, String trueCondition) {
        var monitor = new ModelMonitor();
        monitor.setMetadata(new ObjectMetaBuilder().withGeneration(1L).build());
        var judgement = new Judgement(watching, "as it is");
        var outcome = new Outcome(MonitorState.NEW, judgement, judgement, null, List.of(), NOW.plusSeconds(1));
        List<Condition> conditions = MonitorReport.status(monitor, outcome, NOW).conditions();
        assertThat(conditions)
                .extracting(Condition::type)
                .containsExactly("Ready", "Reconciling", "Stalled", "SystemHealthy");
        assertThat(conditions)
                .filteredOn(condition -> condition.status() == Truth.True)
                .extracting(Condition::type)
                .containsExactly(trueCondition);
    }
}
