package dev.slipway.operator.serving;

import dev.slipway.crds.common.EnvironmentVariable;
import dev.slipway.crds.model.Serving;
import dev.slipway.operator.worker.Requirements;
import dev.slipway.operator.worker.Restricted;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import java.util.Optional;

/** The user's own model server, behind the sidecar. */
final class PredictorContainer {
    private static final int DEFAULT_PORT = 8081;

    private PredictorContainer() {}

    /** The container that a user wrote, if any. */
    static Optional<Serving.Container> written(Serving serving) {
        return Optional.ofNullable(serving)
                .map(Serving::predictor)
                .map(Serving.Predictor::containers)
                .filter(containers -> !containers.isEmpty())
                .map(List::getFirst);
    }

    static int port(Serving.Container written) {
        return written.ports() == null || written.ports().isEmpty()
                ? DEFAULT_PORT
                : written.ports().getFirst().containerPort();
    }

    /** It outlives the sidecar, which still finishes requests: its own end is put off for as long as the sidecar may drain. */
    static Container of(Serving.Container written, VolumeMount model) {
        return new ContainerBuilder()
                .withName(written.name())
                .withImage(written.image())
                .withCommand(written.command())
                .withArgs(written.args())
                .withEnv(variables(written.env()))
                .addNewPort()
                .withContainerPort(port(written))
                .withProtocol("TCP")
                .endPort()
                .withNewLifecycle()
                .withNewPreStop()
                .withNewSleep((long) SidecarContainer.DRAIN_SECONDS)
                .endPreStop()
                .endLifecycle()
                .withTerminationMessagePolicy(SidecarContainer.LOG_WHEN_FAILED)
                .withResources(Requirements.of(written.resources()))
                .withSecurityContext(Restricted.userContainer())
                .withVolumeMounts(model)
                .build();
    }

    private static List<EnvVar> variables(List<EnvironmentVariable> written) {
        return written == null
                ? List.of()
                : written.stream()
                        .map(variable -> new EnvVarBuilder()
                                .withName(variable.name())
                                .withValue(variable.value())
                                .build())
                        .toList();
    }
}
