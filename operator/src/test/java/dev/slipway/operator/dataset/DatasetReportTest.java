package dev.slipway.operator.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.dataset.Dataset;
import dev.slipway.crds.dataset.DatasetStatus;
import dev.slipway.domain.dataset.Checks;
import dev.slipway.domain.dataset.DatasetDecision;
import dev.slipway.domain.dataset.DatasetState;
import dev.slipway.domain.dataset.Outcome;
import dev.slipway.domain.dataset.Reason;
import dev.slipway.domain.dataset.Run;
import dev.slipway.domain.features.Column;
import dev.slipway.domain.features.ColumnType;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetReportTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String WORDS = "x".repeat(5000);

    @Test
    void longWordsOfClusterAndSourceAreCut() {
        var checks = new Checks(0, 0, 1, List.of(new Checks.Failing("rows", Checks.Severity.Fail, 1, 1, WORDS)));
        var run = new Run(1, 1, NOW, null, 0, null, 0, new Run.Trouble(Reason.ImagePull, WORDS));
        var state = new DatasetState(List.of(), List.of(new Column(WORDS, ColumnType.string)), checks, run);
        DatasetStatus status = status(state, WORDS);
        assertThat(status.run().message()).hasSize(2048);
        assertThat(status.columns().getFirst().name()).hasSize(128);
        assertThat(status.checks().worst().getFirst().message()).hasSize(512);
        assertThat(status.conditions())
                .allSatisfy(condition -> assertThat(condition.message()).hasSizeLessThanOrEqualTo(2048));
    }

    private static DatasetStatus status(DatasetState state, String message) {
        Dataset dataset = Datasets.flights("raw");
        dataset.getMetadata().setGeneration(1L);
        var decision = new DatasetDecision.Wait(Reason.ImagePull, message);
        return DatasetReport.status(dataset, new Outcome(decision, state, List.of(), NOW.plusSeconds(1)), NOW);
    }
}
