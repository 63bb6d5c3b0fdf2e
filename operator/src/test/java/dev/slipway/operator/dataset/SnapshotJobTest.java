package dev.slipway.operator.dataset;

import dev.slipway.crds.dataset.Dataset;
import dev.slipway.domain.dataset.Run;
import dev.slipway.operator.TestConfiguration;
import dev.slipway.operator.mock.Golden;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SnapshotJobTest {
    @Test
    void manifest() {
        Dataset dataset = Datasets.flights("raw");
        dataset.getMetadata().setNamespace("team");
        dataset.getMetadata().setUid("5f2b");
        Run run = new Run(3, 2, Instant.EPOCH, null, 0, null, 1, null);
        Golden.check("snapshot-job", SnapshotJob.of(dataset, TestConfiguration.standard(), run, "sha256:abc"));
    }
}
