package dev.slipway.operator.kube;

import dev.slipway.domain.workload.StartupProblem;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What keeps a pod from starting. It mends itself when the cause is mended, so it is waited for.
 *
 * @param kind what it is
 * @param message what is wrong, in Kubernetes' words
 */
public record StartProblem(StartupProblem kind, String message) {
    /** The problem that a pod shows now. */
    public static Optional<StartProblem> of(Pod pod) {
        return waiting(pod).or(() -> unschedulable(pod));
    }

    private static Optional<StartProblem> unschedulable(Pod pod) {
        return conditions(pod)
                .filter(condition -> "PodScheduled".equals(condition.getType())
                        && "False".equals(condition.getStatus())
                        && "Unschedulable".equals(condition.getReason()))
                .findFirst()
                .map(condition -> new StartProblem(
                        StartupProblem.Unschedulable,
                        "no node takes pod %s: %s".formatted(pod.getMetadata().getName(), condition.getMessage())));
    }

    private static Optional<StartProblem> waiting(Pod pod) {
        return Containers.statuses(pod)
                .flatMap(status -> waiting(status).stream())
                .findFirst();
    }

    private static Optional<StartProblem> waiting(ContainerStatus status) {
        ContainerStateWaiting waiting =
                status.getState() == null ? null : status.getState().getWaiting();
        if (waiting == null || waiting.getReason() == null) {
            return Optional.empty();
        }
        String said = waiting.getMessage() == null ? waiting.getReason() : waiting.getMessage();
        return switch (waiting.getReason()) {
            case "ErrImagePull",
                    "ImagePullBackOff",
                    "InvalidImageName",
                    "ErrImageNeverPull",
                    "ImageInspectError",
                    "RegistryUnavailable" ->
                Optional.of(new StartProblem(
                        StartupProblem.ImagePull,
                        "image %s of container %s cannot be pulled: %s"
                                .formatted(status.getImage(), status.getName(), said)));
            case "CreateContainerConfigError", "CreateContainerError", "RunContainerError" ->
                Optional.of(new StartProblem(
                        StartupProblem.ConfigError,
                        "container %s cannot be created: %s".formatted(status.getName(), said)));
            default -> Optional.empty();
        };
    }

    private static Stream<PodCondition> conditions(Pod pod) {
        return pod.getStatus() == null ? Stream.empty() : pod.getStatus().getConditions().stream();
    }
}
