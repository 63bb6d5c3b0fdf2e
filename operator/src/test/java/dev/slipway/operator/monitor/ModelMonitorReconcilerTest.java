package dev.slipway.operator.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.common.Condition;
import dev.slipway.crds.common.Condition.Truth;
import dev.slipway.crds.monitor.ModelMonitor;
import dev.slipway.crds.monitor.ModelMonitorStatus;
import dev.slipway.crds.rollout.Rollout;
import dev.slipway.domain.statistics.Histogram;
import dev.slipway.operator.kube.Conditions;
import dev.slipway.operator.mock.MockCluster;
import dev.slipway.operator.model.Versions;
import dev.slipway.operator.scrape.PodStats;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.prometheus.client.CollectorRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelMonitorReconcilerTest {
    private static final Instant STARTED = Instant.parse("2026-01-01T00:00:00Z");

    private final CollectorRegistry registry = new CollectorRegistry();
    private final AtomicInteger looks = new AtomicInteger();
    private volatile PodStats answer = stats(0, 0);
    private MockCluster cluster;

    @BeforeEach
    void start() {
        cluster = new MockCluster(ModelMonitor.class, Rollout.class);
        cluster.run(new ModelMonitorReconciler(
                pods -> {
                    looks.incrementAndGet();
                    return pods.stream()
                            .collect(Collectors.toMap(pod -> pod.getMetadata().getUid(), _ -> answer));
                },
                new ModelMonitorMetrics(registry),
                Clock.systemUTC()));
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void missingRolloutIsSaidAndWaitedFor() {
        monitor();
        assertThat(await("no Rollout", status -> ready(status).reason().equals("RolloutNotFound")))
                .isNotNull();
        pod();
        Versions.serve(cluster, Versions.rollout("flights", "flights-v1", null));
        ModelMonitorStatus status = await("watching", seen -> ready(seen).status() == Truth.True);
        assertThat(status.window().version()).isEqualTo("flights-v1");
        assertThat(healthy(status).status()).isEqualTo(Truth.Unknown);
    }

    @Test
    void whatThePodsCountBecomesFiguresAndAVerdict() {
        pod();
        Versions.serve(cluster, Versions.rollout("flights", "flights-v1", null));
        monitor();
        cluster.await("a first look", () -> looks.get() > 0 ? Optional.of(true) : Optional.empty());
        answer = stats(1000, 25);
        touchRollout();
        ModelMonitorStatus status = await("a verdict", seen -> healthy(seen).status() == Truth.False);
        assertThat(healthy(status).reason()).isEqualTo("ErrorRateExceeded");
        assertThat(status.window().requests()).isEqualTo(1000);
        assertThat(status.window().errors()).isEqualTo(25);
        assertThat(status.window().errorRate()).isEqualTo("0.025");
        assertThat(metric("requests")).isEqualTo(1000);
        assertThat(metric("errors")).isEqualTo(25);
        assertThat(metric("system_healthy")).isZero();
        awaitEvent("ErrorRateExceeded");
    }

    private void awaitEvent(String reason) {
        cluster.await(
                "the event " + reason,
                () -> cluster.client().v1().events().inNamespace(MockCluster.NAMESPACE).list().getItems().stream()
                        .filter(event -> event.getReason().equals(reason))
                        .findFirst());
    }

    @Test
    void verdictIsToldThoughItsStatusWasRefusedAtFirst() {
        pod();
        Versions.serve(cluster, Versions.rollout("flights", "flights-v1", null));
        monitor();
        await("watching", seen -> ready(seen).status() == Truth.True);
        cluster.refuse(write -> write.endsWith("/modelmonitors/flights/status"), 404, "not found");
        answer = stats(1000, 25);
        touchRollout();
        awaitEvent("LookFailed");
        cluster.refuse(_ -> false);
        ModelMonitorStatus status = await("a verdict", seen -> healthy(seen).status() == Truth.False);
        assertThat(status.window().requests()).isEqualTo(1000);
        awaitEvent("ErrorRateExceeded");
    }

    private void monitor() {
        cluster.create(Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: ModelMonitor
                metadata: {name: flights}
                spec: {rollout: flights, window: 1h, system: {errorRate: "0.01", p99: 200ms}}
                """, ModelMonitor.class));
    }

    private void pod() {
        cluster.client()
                .resource(new PodBuilder()
                        .withNewMetadata()
                        .withName("flights-3f9ac2d81b07-x")
                        .withNamespace(MockCluster.NAMESPACE)
                        .withLabels(Map.of(
                                "app.kubernetes.io/managed-by", "slipway",
                                "slipway.dev/kind", "Rollout",
                                "slipway.dev/name", "flights",
                                "slipway.dev/component", "model",
                                "slipway.dev/revision", "3f9ac2d81b07"))
                        .endMetadata()
                        .build())
                .create();
    }

    /** A change of the Rollout is a reason to look before it is time. */
    private void touchRollout() {
        cluster.client()
                .resources(Rollout.class)
                .inNamespace(MockCluster.NAMESPACE)
                .withName("flights")
                .edit(rollout -> {
                    rollout.getMetadata().setLabels(Map.of("touched", "yes"));
                    return rollout;
                });
    }

    private static PodStats stats(long requests, long errors) {
        List<Long> counts = new ArrayList<>(Collections.nCopies(Histogram.BOUNDS + 1, 0L));
        counts.set(10, requests);
        var arm = new PodStats.ArmStats("", "flights-v1", null, requests, errors, new PodStats.Latency(counts), null);
        return new PodStats(STARTED, null, List.of(arm));
    }

    private double metric(String name) {
        return registry.getSampleValue(
                "slipway_modelmonitor_" + name,
                new String[] {"namespace", "name", "rollout", "version"},
                new String[] {MockCluster.NAMESPACE, "flights", "flights", "flights-v1"});
    }

    private ModelMonitorStatus await(String what, Predicate<ModelMonitorStatus> holds) {
        return cluster.await(
                what,
                () -> cluster.get(ModelMonitor.class, "flights")
                        .map(ModelMonitor::getStatus)
                        .filter(status -> status.conditions() != null)
                        .filter(holds));
    }

    private static Condition ready(ModelMonitorStatus status) {
        return Conditions.find(status.conditions(), "Ready").orElseThrow();
    }

    private static Condition healthy(ModelMonitorStatus status) {
        return Conditions.find(status.conditions(), "SystemHealthy").orElseThrow();
    }
}
