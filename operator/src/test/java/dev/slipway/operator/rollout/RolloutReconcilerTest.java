package dev.slipway.operator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.common.Condition.Truth;
import dev.slipway.crds.model.ModelVersion;
import dev.slipway.crds.rollout.ReleaseStatus;
import dev.slipway.crds.rollout.Rollout;
import dev.slipway.crds.rollout.RolloutSpec;
import dev.slipway.crds.rollout.RolloutStatus;
import dev.slipway.crds.rollout.RolloutStatus.Phase;
import dev.slipway.domain.rollout.History;
import dev.slipway.domain.rollout.Reason;
import dev.slipway.operator.TestConfiguration;
import dev.slipway.operator.kube.Conditions;
import dev.slipway.operator.mock.MockCluster;
import dev.slipway.operator.mock.MovedClock;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.prometheus.client.CollectorRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RolloutReconcilerTest {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(20);
    private static final String V1 = "flights-111111111111";
    private static final String V2 = "flights-222222222222";

    private final MovedClock clock = new MovedClock();
    private MockCluster cluster;
    private DataPlane dataPlane;
    private CollectorRegistry metrics;

    @BeforeEach
    void start() {
        cluster = new MockCluster(Rollout.class, ModelVersion.class);
        dataPlane = new DataPlane(cluster);
        operate();
        model(1, "Ready");
        model(2, "Ready");
    }

    private void model(int number, String phase) {
        ModelVersion created = cluster.create(Rollouts.model(number, phase));
        created.setStatus(Rollouts.model(number, phase).getStatus());
        cluster.client().resource(created).updateStatus();
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private void operate() {
        metrics = new CollectorRegistry();
        cluster.run(new RolloutReconciler(TestConfiguration.standard(), dataPlane, new RolloutMetrics(metrics), clock));
    }

    @Test
    void firstVersionIsDeployedWithAllOfTheTraffic() {
        cluster.create(Rollouts.flights(Rollouts.ROUTER));
        RolloutStatus status = await("a healthy Rollout", seen -> ready(seen));
        assertThat(status.stable().name()).isEqualTo("flights-v1");
        assertThat(status.phase()).isEqualTo(Phase.Healthy);
        assertThat(dataPlane.running("model")).containsExactlyInAnyOrder(V1 + "-0", V1 + "-1");
        assertThat(dataPlane.running("router")).hasSize(2);
        assertThat(cluster.get(Service.class, "flights")).isPresent();
        assertThat(metrics.getSampleValue(
                        "slipway_rollout_phase",
                        new String[] {"namespace", "name", "phase"},
                        new String[] {"team", "flights", "Healthy"}))
                .isEqualTo(1);
    }

    @Test
    void goodCandidateTakesOverWithoutAnotherStart() {
        deploy();
        dataPlane.failing(0.01);
        change(spec -> spec.replace("flights-v1", "flights-v2"));
        await("step 1", seen -> seen.weight() != null && seen.weight().wanted() == 5);
        String template = template(V2);
        RolloutStatus watched = await(
                "the watch", seen -> seen.release() != null && seen.release().stage() == ReleaseStatus.Stage.Watching);
        assertThat(watched.step()).isEqualTo("3/3");
        RolloutStatus status = await(
                "the promotion", seen -> ready(seen) && seen.stable().name().equals("flights-v2"));
        assertThat(status.history().getFirst().end()).isEqualTo(ReleaseStatus.End.Promoted);
        assertThat(History.intact(StatusState.of(status).history())).isTrue();
        assertThat(template(V2)).isEqualTo(template);
        assertThat(cluster.get(Deployment.class, V1))
                .as("the old version stays warm")
                .isPresent();
        await(
                "the end of the old version",
                _ -> cluster.get(Deployment.class, V1).isEmpty());
        assertThat(cluster.get(Service.class, V1)).isEmpty();
        awaitEvents("ReleaseStarted", "StepStarted", "Promoted");
    }

    @Test
    void harmfulCandidateGoesBackAndIsDeleted() {
        deploy();
        dataPlane.failing(0.2);
        change(spec -> spec.replace("flights-v1", "flights-v2"));
        RolloutStatus status = await("the way back", seen -> seen.phase() == Phase.Degraded);
        assertThat(status.stable().name()).isEqualTo("flights-v1");
        assertThat(status.refused().name()).isEqualTo("flights-v2");
        assertThat(status.history().getFirst().because()).contains("errors: candidate");
        await("the end of the candidate", _ -> cluster.get(Deployment.class, V2).isEmpty());
        awaitEvents("HarmFound", "RolledBack");
    }

    @Test
    void operatorThatIsKilledBetweenReportAndApplyEndsTheSame() {
        deploy();
        dataPlane.failing(0.01);
        cluster.refuse(write -> write.startsWith("PATCH") && write.contains("/configmaps/"));
        change(spec -> spec.replace("flights-v1", "flights-v2"));
        await(
                "a weight that was not applied",
                seen -> seen.weight() != null && seen.weight().wanted() == 5);
        cluster.stop();
        cluster.refuse(_ -> false);
        operate();
        RolloutStatus status = await(
                "the promotion", seen -> ready(seen) && seen.stable().name().equals("flights-v2"));
        assertThat(status.history()).hasSize(2);
    }

    @Test
    void restWritesNothingAndAsksNobody() {
        deploy();
        await(
                "a look after the deploy",
                seen -> Conditions.find(seen.conditions(), Conditions.READY)
                        .filter(condition -> condition.reason().equals(Reason.UpToDate.name()))
                        .isPresent());
        awaitEvents("Promoted");
        List<String> before = operatorWrites();
        int reads = dataPlane.reads();
        looks(5);
        assertThat(operatorWrites()).isEqualTo(before);
        assertThat(dataPlane.reads()).isEqualTo(reads);
    }

    @Test
    void commandIsAnsweredOnce() {
        deploy();
        change(spec -> spec + "command: {id: \"1\", action: Promote}\n");
        RolloutStatus status = await("an answer", seen -> seen.lastCommand() != null);
        assertThat(status.lastCommand().outcome()).contains("no release is in progress");
        looks(3);
        assertThat(events().stream().filter("CommandRefused"::equals)).hasSize(1);
    }

    @Test
    void versionThatIsNotReadyIsNamed() {
        model(3, "AwaitingApproval");
        deploy();
        change(spec -> spec.replace("flights-v1", "flights-v3"));
        RolloutStatus status = await("a reason", seen -> seen.message().contains("flights-v3"));
        assertThat(status.message()).contains("AwaitingApproval");
        assertThat(status.stable().name()).isEqualTo("flights-v1");
    }

    @Test
    void takenAddressIsSaid() {
        cluster.create(new ServiceBuilder()
                .withNewMetadata()
                .withName("flights")
                .endMetadata()
                .build());
        cluster.create(Rollouts.flights(Rollouts.ROUTER));
        assertThat(await("a stalled Rollout", seen -> is(seen, Conditions.STALLED))
                        .message())
                .contains("Service flights is there already");
        awaitEvents("AddressTaken");
    }

    private void deploy() {
        cluster.create(Rollouts.flights(Rollouts.ROUTER));
        await("the first deploy", seen -> ready(seen));
    }

    private void looks(int times) {
        for (int i = 0; i < times; i++) {
            long before = clock.asked();
            await("a look", _ -> clock.asked() > before);
        }
    }

    /** Lets the cluster and the clock go on until the status is as wanted. */
    private RolloutStatus await(String what, Predicate<RolloutStatus> condition) {
        return cluster.await(what, () -> {
            Optional<RolloutStatus> seen = cluster.get(Rollout.class, "flights")
                    .map(Rollout::getStatus)
                    .filter(status -> status.conditions() != null && condition.test(status));
            if (seen.isEmpty()) {
                clock.pass(BETWEEN_LOOKS);
                dataPlane.run();
            }
            return seen;
        });
    }

    /** As a person does it, whoever writes meanwhile. */
    private void change(UnaryOperator<String> edit) {
        Rollout rollout = cluster.get(Rollout.class, "flights").orElseThrow();
        rollout.setSpec(edited(rollout.getSpec(), edit));
        rollout.setStatus(null);
        rollout.getMetadata().setGeneration(rollout.getMetadata().getGeneration() + 1);
        rollout.getMetadata().setResourceVersion(null);
        cluster.client().resource(rollout).patch(PatchContext.of(PatchType.JSON_MERGE));
    }

    private static RolloutSpec edited(RolloutSpec spec, UnaryOperator<String> edit) {
        return Serialization.unmarshal(edit.apply(Serialization.asYaml(spec)), RolloutSpec.class);
    }

    private String template(String deployment) {
        return cluster.get(Deployment.class, deployment)
                .orElseThrow()
                .getSpec()
                .getTemplate()
                .toString();
    }

    private static boolean ready(RolloutStatus status) {
        return is(status, Conditions.READY);
    }

    private static boolean is(RolloutStatus status, String type) {
        return Conditions.find(status.conditions(), type)
                .filter(condition -> condition.status() == Truth.True)
                .isPresent();
    }

    /** Events are sent after all else. */
    private void awaitEvents(String... reasons) {
        cluster.await(
                "events " + List.of(reasons),
                () -> events().containsAll(List.of(reasons)) ? Optional.of(true) : Optional.empty());
    }

    private List<String> operatorWrites() {
        return cluster.writes().stream()
                .filter(write -> !write.contains("/pods"))
                .toList();
    }

    private List<String> events() {
        return cluster.client().v1().events().inNamespace(MockCluster.NAMESPACE).list().getItems().stream()
                .map(Event::getReason)
                .toList();
    }
}
