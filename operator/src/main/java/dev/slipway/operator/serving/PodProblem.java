package dev.slipway.operator.serving;

import dev.slipway.operator.kube.Containers;
import dev.slipway.operator.kube.StartProblem;
import dev.slipway.operator.worker.WorkerReport;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Optional;
import java.util.stream.Stream;

/** What keeps a serving pod from getting ready, in words. Kubernetes tries again by itself, so each may go away when its cause is mended. */
final class PodProblem {
    private PodProblem() {}

    /** What the worker says when it cannot fetch an artifact. */
    private record FetchReport(String reason, String field, String message) {}

    static Optional<String> of(Pod pod) {
        return StartProblem.of(pod).map(StartProblem::message).or(() -> crash(pod));
    }

    private static Optional<String> crash(Pod pod) {
        return Containers.statuses(pod)
                .flatMap(status -> failures(status).map(end -> said(status.getName(), end)))
                .findFirst();
    }

    private static Stream<ContainerStateTerminated> failures(ContainerStatus status) {
        if (status.getState() != null
                && status.getState().getRunning() != null
                && Boolean.TRUE.equals(status.getReady())) {
            return Stream.empty();
        }
        return Stream.of(Optional.ofNullable(status.getState()), Optional.ofNullable(status.getLastState()))
                .flatMap(Optional::stream)
                .map(ContainerState::getTerminated)
                .filter(end -> end != null && end.getExitCode() != 0);
    }

    private static String said(String container, ContainerStateTerminated end) {
        return WorkerReport.read(end.getMessage(), FetchReport.class)
                .map(report -> "%s failed with %s: %s".formatted(container, report.reason(), report.message()))
                .orElseGet(() -> ended(container, end));
    }

    private static String limit(String container) {
        return container.equals(ServingDeployment.FETCH)
                ? "worker.resources in the chart's values"
                : "its limit in spec.serving of the ModelVersion";
    }

    private static String ended(String container, ContainerStateTerminated end) {
        if ("OOMKilled".equals(end.getReason())) {
            return "container %s was killed for want of memory; raise %s".formatted(container, limit(container));
        }
        String message = end.getMessage() == null || end.getMessage().isBlank()
                ? "its log says more"
                : end.getMessage().strip();
        return "container %s ended with exit code %d (%s): %s"
                .formatted(container, end.getExitCode(), end.getReason(), message);
    }
}
