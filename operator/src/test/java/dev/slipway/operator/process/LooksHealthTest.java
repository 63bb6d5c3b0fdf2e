package dev.slipway.operator.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.dataset.Dataset;
import dev.slipway.operator.kube.Recheck;
import dev.slipway.operator.mock.MockCluster;
import dev.slipway.operator.mock.MovedClock;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.prometheus.client.CollectorRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LooksHealthTest {
    private final MockCluster cluster = new MockCluster(Dataset.class);
    private final MovedClock clock = new MovedClock();
    private final Looks looks = new Looks(clock);
    private final LookingReconciler reconciler = new LookingReconciler();
    private Operator operator;

    @BeforeEach
    void start() {
        operator = new Operator(settings -> settings.withKubernetesClient(cluster.client())
                .withCloseClientOnStop(false)
                .withMetrics(new ReconciliationMetrics(new CollectorRegistry(), looks))
                .checkingCRDAndValidateLocalModel(false));
        operator.register(reconciler);
        operator.start();
        cluster.create(Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: Dataset
                metadata: {name: flights}
                spec: {refresh: Manual}
                """, Dataset.class));
        cluster.await("a look", () -> reconciler.looks.get() > 0 ? Optional.of(true) : Optional.empty());
    }

    @AfterEach
    void stop() {
        operator.stop();
        cluster.close();
    }

    @Test
    void resourceThatNobodyLooksAtIsNamed() {
        LooksHealth health = new LooksHealth(operator, alone(), looks);
        clock.pass(Recheck.LONGEST);
        assertThat(health.call().getStatus()).isEqualTo(Status.UP);

        clock.pass(Recheck.LONGEST.plus(Duration.ofSeconds(1)));
        HealthCheckResponse response = health.call();
        assertThat(response.getStatus()).isEqualTo(Status.DOWN);
        assertThat(response.getData().orElseThrow()).containsEntry("first", "Dataset team/flights");
    }

    @Test
    void whoWaitsForTheLeaseLooksAtNothingAndIsAlive() {
        LooksHealth health = new LooksHealth(operator, LeadershipTest.waiting(cluster.client()), looks);
        clock.pass(Recheck.LONGEST.multipliedBy(3));
        assertThat(health.call().getStatus()).isEqualTo(Status.UP);
    }

    private Leadership alone() {
        return new Leadership(null, "one", cluster.client(), () -> {
            throw new AssertionError("nothing is lost");
        });
    }

    @ControllerConfiguration(name = "looking")
    private static final class LookingReconciler implements Reconciler<Dataset> {
        private final AtomicInteger looks = new AtomicInteger();

        @Override
        public UpdateControl<Dataset> reconcile(Dataset dataset, Context<Dataset> context) {
            looks.incrementAndGet();
            return UpdateControl.noUpdate();
        }
    }
}
