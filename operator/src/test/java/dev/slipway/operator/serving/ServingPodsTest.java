package dev.slipway.operator.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.rollout.Arm;
import dev.slipway.operator.rollout.Rollouts;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServingPodsTest {
    private static final String READY = "conditions: [{type: Ready, status: 'True'}]";

    record Case(String name, String status, String problem) {}

    static Stream<Case> cases() {
        return Stream.of(
                new Case("ready", READY, null),
                new Case("just starting", "initContainerStatuses: [{name: fetch, state: {running: {}}}]", null),
                new Case(
                        "image",
                        "containerStatuses: [{name: sidecar, image: 's:1', state: {waiting: {reason: ImagePullBackOff, message: not found}}}]",
                        "image s:1 of container sidecar cannot be pulled: not found"),
                new Case(
                        "no node",
                        "conditions: [{type: PodScheduled, status: 'False', reason: Unschedulable, message: 0/3 nodes have nvidia.com/gpu}]",
                        "no node takes pod flights-x: 0/3 nodes have nvidia.com/gpu"),
                new Case(
                        "fetch fails with a report",
                        """
                        initContainerStatuses: [{name: fetch, state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: 2, reason: Error,
                          message: '{"outcome":"Failed","reason":"DigestMismatch","message":"model.onnx is not what its manifest says"}'}}}]
                        """,
                        "fetch failed with DigestMismatch: model.onnx is not what its manifest says"),
                new Case(
                        "crash loop",
                        "containerStatuses: [{name: server, ready: false, state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: 139, reason: Error}}}]",
                        "container server ended with exit code 139 (Error): its log says more"),
                new Case(
                        "too little memory",
                        "containerStatuses: [{name: sidecar, state: {terminated: {exitCode: 137, reason: OOMKilled}}}]",
                        "container sidecar was killed for want of memory; raise its limit in spec.serving of the ModelVersion"),
                new Case(
                        "too little memory for the worker",
                        "initContainerStatuses: [{name: fetch, state: {terminated: {exitCode: 137, reason: OOMKilled}}}]",
                        "container fetch was killed for want of memory; raise worker.resources in the chart's values"),
                new Case(
                        "started again after a crash",
                        "containerStatuses: [{name: sidecar, ready: true, state: {running: {}}, lastState: {terminated: {exitCode: 1, reason: Error}}}]",
                        null));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatKeepsAPodFromGettingReady(Case given) {
        var pods = new ServingPods(List.of(), List.of(pod(given.status())));
        int ready = given.status().equals(READY) ? 1 : 0;
        assertThat(pods.arm(Rollouts.flights(Rollouts.ROUTER), Rollouts.version(1)))
                .isEqualTo(new Arm(ready, given.problem()));
    }

    @Test
    void podsThatAreRefusedAreSaid() {
        Deployment deployment = Serialization.unmarshal("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: flights-111111111111}
                status: {conditions: [{type: ReplicaFailure, status: 'True', message: exceeded quota}]}
                """, Deployment.class);
        var pods = new ServingPods(List.of(deployment), List.of());
        assertThat(pods.arm(Rollouts.flights(Rollouts.ROUTER), Rollouts.version(1))
                        .problem())
                .isEqualTo("its pods are refused: exceeded quota");
        assertThat(pods.arm(Rollouts.flights(Rollouts.ROUTER), Rollouts.version(2)))
                .isEqualTo(Arm.NONE);
    }

    private static Pod pod(String status) {
        return Serialization.unmarshal("""
                apiVersion: v1
                kind: Pod
                metadata: {name: flights-x, uid: a, labels: {slipway.dev/component: model, slipway.dev/revision: "111111111111"}}
                status:
                %s
                """.formatted(status.indent(2)), Pod.class);
    }
}
