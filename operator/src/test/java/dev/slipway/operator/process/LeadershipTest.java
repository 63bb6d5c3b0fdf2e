package dev.slipway.operator.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.operator.config.Configuration.LeaderElection;
import dev.slipway.operator.mock.MockCluster;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.quarkus.runtime.ShutdownEvent;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeadershipTest {
    private static final String NAME = "slipway-operator";
    private static final LeaderElection ELECTION = new LeaderElection(NAME, MockCluster.NAMESPACE, "30s", "20s", "4s");

    private final MockCluster cluster = new MockCluster();
    private final AtomicInteger ends = new AtomicInteger();
    private Leadership leadership;
    private LeaderCallbacks callbacks;

    /** A process that waits for the lease. */
    static Leadership waiting(KubernetesClient client) {
        return new Leadership(ELECTION, "one", client, () -> {
            throw new AssertionError("nothing is lost");
        });
    }

    @BeforeEach
    void elect() {
        leadership = new Leadership(ELECTION, "one", cluster.client(), ends::incrementAndGet);
        callbacks = leadership.election().orElseThrow().getLeaderCallbacks().orElseThrow();
        holder("one");
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void worksFromWhenItHasTheLease() {
        assertThat(leadership.works()).isFalse();
        callbacks.onStartLeading();
        assertThat(leadership.works()).isTrue();
    }

    @Test
    void leaseGoesWithTheDeploymentOfItsName() {
        cluster.create(new DeploymentBuilder()
                .withNewMetadata()
                .withName(NAME)
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .build());
        callbacks.onStartLeading();
        assertThat(lease().getMetadata().getOwnerReferences())
                .extracting(OwnerReference::getKind, OwnerReference::getName)
                .containsExactly(tuple("Deployment", NAME));
    }

    @Test
    void whoIsToldToStopGivesTheLeaseBack() {
        callbacks.onStartLeading();
        leadership.stop(new ShutdownEvent());
        callbacks.onStopLeading();
        assertThat(lease().getSpec().getHolderIdentity()).isNull();
        assertThat(ends).hasValue(0);
    }

    @Test
    void leaseOfAnotherIsLeftAlone() {
        callbacks.onStartLeading();
        holder("other");
        leadership.stop(new ShutdownEvent());
        callbacks.onStopLeading();
        assertThat(lease().getSpec().getHolderIdentity()).isEqualTo("other");
    }

    @Test
    void whoLosesTheLeaseEnds() {
        callbacks.onStartLeading();
        callbacks.onStopLeading();
        assertThat(ends).hasValue(1);
        assertThat(leadership.works()).isFalse();
    }

    private void holder(String identity) {
        cluster.client()
                .leases()
                .inNamespace(MockCluster.NAMESPACE)
                .resource(new LeaseBuilder()
                        .withNewMetadata()
                        .withName(NAME)
                        .withNamespace(MockCluster.NAMESPACE)
                        .endMetadata()
                        .withNewSpec()
                        .withHolderIdentity(identity)
                        .withLeaseDurationSeconds(30)
                        .endSpec()
                        .build())
                .createOr(NonDeletingOperation::update);
    }

    private Lease lease() {
        return cluster.get(Lease.class, NAME).orElseThrow();
    }
}
