package dev.slipway.operator.model;

import dev.slipway.crds.model.ModelVersion;
import dev.slipway.operator.TestConfiguration;
import dev.slipway.operator.mock.Golden;
import org.junit.jupiter.api.Test;

class VerifyJobTest {
    @Test
    void manifest() {
        ModelVersion version = Versions.version("flights-v2", "");
        version.getMetadata().setNamespace("team");
        version.getMetadata().setUid("5f2b");
        Golden.check("verify-job", VerifyJob.of(version, TestConfiguration.standard(), 3));
    }
}
