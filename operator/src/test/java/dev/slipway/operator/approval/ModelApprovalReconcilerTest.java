package dev.slipway.operator.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.approval.ModelApproval;
import dev.slipway.crds.common.Condition;
import dev.slipway.crds.common.Condition.Truth;
import dev.slipway.crds.model.ModelVersion;
import dev.slipway.operator.kube.Conditions;
import dev.slipway.operator.mock.MockCluster;
import dev.slipway.operator.model.Versions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelApprovalReconcilerTest {
    private MockCluster cluster;

    @BeforeEach
    void start() {
        cluster = new MockCluster(ModelApproval.class, ModelVersion.class);
        cluster.run(new ModelApprovalReconciler(Clock.systemUTC()));
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void wordOnAVersionThatComesLaterCountsFromThenOn() {
        cluster.create(Versions.approval("flights-v2", "anna", Versions.DIGEST, "Approve"));
        Condition early = await("flights-v2-anna", "NoSuchVersion");
        assertThat(early.status()).isEqualTo(Truth.False);
        assertThat(holds("flights-v2-anna")).containsExactly(Conditions.RECONCILING);
        cluster.create(Versions.version("flights-v2", ""));
        assertThat(await("flights-v2-anna", "Counted").status()).isEqualTo(Truth.True);
    }

    @Test
    void wordOnOtherFilesSaysSo() {
        cluster.create(Versions.version("flights-v2", ""));
        cluster.create(Versions.approval("flights-v2", "anna", "sha256:" + "0".repeat(64), "Approve"));
        assertThat(await("flights-v2-anna", "OtherDigest").message()).contains(Versions.DIGEST);
        assertThat(holds("flights-v2-anna")).containsExactly(Conditions.STALLED);
    }

    @Test
    void rejectionIsOne() {
        cluster.create(Versions.version("flights-v2", ""));
        cluster.create(Versions.approval("flights-v2", "ben", Versions.DIGEST, "Reject"));
        assertThat(await("flights-v2-ben", "Rejects").status()).isEqualTo(Truth.True);
        assertThat(holds("flights-v2-ben")).containsExactly(Conditions.READY);
    }

    private List<String> holds(String approval) {
        return cluster.get(ModelApproval.class, approval).orElseThrow().getStatus().conditions().stream()
                .filter(condition -> condition.status() == Truth.True)
                .map(Condition::type)
                .toList();
    }

    private Condition await(String approval, String reason) {
        return cluster.await(
                "%s %s".formatted(approval, reason),
                () -> cluster.get(ModelApproval.class, approval)
                        .flatMap(seen -> Optional.ofNullable(seen.getStatus()))
                        .flatMap(status -> Conditions.find(status.conditions(), Conditions.READY))
                        .filter(condition -> condition.reason().equals(reason)));
    }
}
