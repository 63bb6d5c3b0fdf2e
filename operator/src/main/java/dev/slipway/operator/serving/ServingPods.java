package dev.slipway.operator.serving;

import static dev.slipway.operator.kube.Conditions.cut;

import dev.slipway.domain.rollout.Arm;
import dev.slipway.domain.rollout.VersionRef;
import dev.slipway.operator.kube.Labels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.List;
import java.util.Optional;

/**
 * What is seen of the pods of a Rollout.
 *
 * @param deployments Deployments that were made for it
 * @param pods its pods, the router's too, without those that are ending
 */
public record ServingPods(List<Deployment> deployments, List<Pod> pods) {
    /** A message of Kubernetes is cut to this, so that it fits into status together with ours. */
    private static final int LONGEST_PROBLEM = 512;

    public ServingPods {
        deployments = List.copyOf(deployments);
        pods = List.copyOf(pods);
    }

    /** From the caches. */
    public static ServingPods of(Context<?> context) {
        return new ServingPods(
                context.getSecondaryResourcesAsStream(Deployment.class).toList(),
                context.getSecondaryResourcesAsStream(Pod.class)
                        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                        .toList());
    }

    /** Ready pods of a version, and what keeps the others from getting ready. */
    public Arm arm(HasMetadata rollout, VersionRef version) {
        List<Pod> serving = serving(version);
        int ready = (int) serving.stream().filter(ServingPods::isReady).count();
        String problem = serving.stream()
                .filter(pod -> !isReady(pod))
                .flatMap(pod -> PodProblem.of(pod).stream())
                .findFirst()
                .or(() -> refusal(ServedVersion.name(rollout, version)))
                .map(text -> cut(text, LONGEST_PROBLEM))
                .orElse(null);
        return new Arm(ready, problem);
    }

    /** Pods that serve a version. */
    public List<Pod> serving(VersionRef version) {
        return component(ServedVersion.COMPONENT).stream()
                .filter(pod -> version.revision().equals(label(pod, Labels.REVISION)))
                .toList();
    }

    /** Pods that are one part of Slipway. */
    public List<Pod> component(String component) {
        return pods.stream()
                .filter(pod -> component.equals(label(pod, Labels.COMPONENT)))
                .toList();
    }

    /** Whether requests may be sent to a pod. */
    public static boolean isReady(Pod pod) {
        return pod.getStatus() != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition ->
                                condition.getType().equals("Ready") && "True".equals(condition.getStatus()));
    }

    /** A value of a label, or null. */
    public static String label(Pod pod, String label) {
        return pod.getMetadata().getLabels().get(label);
    }

    /** Why the API server takes no pod of a Deployment: a quota, or an admission policy. */
    private Optional<String> refusal(String name) {
        return deployments.stream()
                .filter(deployment -> deployment.getMetadata().getName().equals(name) && deployment.getStatus() != null)
                .flatMap(deployment -> deployment.getStatus().getConditions().stream())
                .filter(condition ->
                        condition.getType().equals("ReplicaFailure") && "True".equals(condition.getStatus()))
                .map(condition -> "its pods are refused: " + condition.getMessage())
                .findFirst();
    }
}
