package dev.slipway.operator.kube;

import dev.slipway.domain.workload.StartupProblem;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What Kubernetes tells of a Job or pod that does not start in events alone. */
final class Warnings {
    private Warnings() {}

    /** The newest problem that was told of an object. */
    static Optional<StartProblem> about(KubernetesClient client, HasMetadata object) {
        return newest(client.v1()
                .events()
                .inNamespace(object.getMetadata().getNamespace())
                .withField("involvedObject.uid", object.getMetadata().getUid())
                .list()
                .getItems());
    }

    static Optional<StartProblem> newest(List<Event> events) {
        return events.stream()
                .sorted(Comparator.comparing(Warnings::time).reversed())
                .flatMap(event -> problem(event).stream())
                .findFirst();
    }

    private static String time(Event event) {
        return Objects.requireNonNullElse(event.getLastTimestamp(), "");
    }

    static Optional<StartProblem> problem(Event event) {
        String message = Objects.requireNonNullElse(event.getMessage(), event.getReason());
        return switch (event.getReason()) {
            case "FailedCreate" ->
                Optional.of(new StartProblem(
                        message.contains("exceeded quota") ? StartupProblem.QuotaExceeded : StartupProblem.ConfigError,
                        "no pod can be made: " + message));
            case "FailedMount", "FailedAttachVolume" ->
                Optional.of(new StartProblem(StartupProblem.ConfigError, "a volume cannot be mounted: " + message));
            default -> Optional.empty();
        };
    }
}
