package dev.slipway.operator.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.dataset.Dataset;
import dev.slipway.domain.dataset.DatasetPlan;
import dev.slipway.domain.dataset.Refresh;
import dev.slipway.operator.TestConfiguration;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotPlanTest {
    @ParameterizedTest
    @ValueSource(strings = {"0 0 31 2 *", "0 0 30 2 *", "0 0 31 4,6,9,11 *", "every day", "0 0 * *", "61 * * * *"})
    void scheduleThatNeverComesOrIsNoneIsRefusedByName(String schedule) {
        DatasetPlan.Rejection rejection = plan(schedule).rejection();
        assertThat(rejection.field()).isEqualTo("spec.schedule");
        assertThat(rejection.message()).isNotBlank();
    }

    @Test
    void scheduleThatNeverComesSaysSo() {
        assertThat(plan("0 0 31 2 *").rejection().message())
                .isEqualTo("'0 0 31 2 *' is a time that never comes; write another day or month");
    }

    @Test
    void rareTimeComes() {
        DatasetPlan plan = plan("30 6 29 2 *");
        assertThat(plan.rejection()).isNull();
        Instant next = ((Refresh.Scheduled) plan.refresh()).calendar().next(Instant.parse("2097-01-01T00:00:00Z"));
        assertThat(next).isEqualTo(Instant.parse("2104-02-29T06:30:00Z"));
    }

    private static DatasetPlan plan(String schedule) {
        Dataset dataset = Serialization.unmarshal(
                Serialization.asYaml(Datasets.flights("raw"))
                        .replace("refresh: \"Manual\"", "refresh: Schedule\n  schedule: \"%s\"".formatted(schedule)),
                Dataset.class);
        dataset.getMetadata().setGeneration(1L);
        return SnapshotPlan.of(dataset, TestConfiguration.standard());
    }
}
