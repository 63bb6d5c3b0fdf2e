package dev.slipway.operator.serving;

import dev.slipway.operator.config.Configuration;
import dev.slipway.operator.worker.Restricted;
import dev.slipway.operator.worker.WorkerContainer;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import java.util.List;
import java.util.Map;

/** A container of the sidecar image, as proxy, as model server or as router. */
public final class SidecarContainer {
    /** Name of the container. */
    public static final String NAME = "sidecar";
    /** Name of the port that takes requests. */
    public static final String HTTP = "http";
    /** How long a pod may take to end: the sidecar drains for 20 s after SIGTERM, new requests welcome at first. */
    public static final long TERMINATION_SECONDS = 30;

    /** What a container that fails says last is seen in the pod's status. */
    static final String LOG_WHEN_FAILED = "FallbackToLogsOnError";

    static final int DRAIN_SECONDS = 20;

    private static final String MANAGEMENT = "management";
    private static final int HTTP_PORT = 8080;
    private static final int MANAGEMENT_PORT = 9090;

    private SidecarContainer() {}

    /**
     * The container, to which mounts may be added.
     *
     * @param mode {@code proxy} or {@code router}
     * @param environment variables of docs/contracts.md
     */
    public static ContainerBuilder of(
            Configuration.Images images, String mode, Map<String, String> environment, ResourceRequirements resources) {
        return new ContainerBuilder()
                .withName(NAME)
                .withImage(images.sidecar())
                .withImagePullPolicy(images.pullPolicy())
                .withArgs(mode)
                .withEnv(variables(environment))
                .addNewEnv()
                .withName("SLIPWAY_DRAIN")
                .withValue(DRAIN_SECONDS + "s")
                .endEnv()
                .addNewPort()
                .withName(HTTP)
                .withContainerPort(HTTP_PORT)
                .withProtocol("TCP")
                .endPort()
                .addNewPort()
                .withName(MANAGEMENT)
                .withContainerPort(MANAGEMENT_PORT)
                .withProtocol("TCP")
                .endPort()
                .withReadinessProbe(probe("/readyz", 2, 2))
                .withLivenessProbe(probe("/healthz", 10, 6))
                .withTerminationMessagePolicy(LOG_WHEN_FAILED)
                .withResources(resources)
                .withSecurityContext(Restricted.container())
                .withVolumeMounts(WorkerContainer.mount(WorkerContainer.TMP, "/tmp"));
    }

    /** Requests and a memory limit. */
    public static ResourceRequirements resources(String cpu, String memory, String mostMemory) {
        return new ResourceRequirementsBuilder()
                .addToRequests("cpu", new Quantity(cpu))
                .addToRequests("memory", new Quantity(memory))
                .addToLimits("memory", new Quantity(mostMemory))
                .build();
    }

    private static List<EnvVar> variables(Map<String, String> environment) {
        return environment.entrySet().stream()
                .map(variable -> new EnvVarBuilder()
                        .withName(variable.getKey())
                        .withValue(variable.getValue())
                        .build())
                .toList();
    }

    private static Probe probe(String path, int period, int failures) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath(path)
                .withPort(new IntOrString(MANAGEMENT))
                .endHttpGet()
                .withPeriodSeconds(period)
                .withTimeoutSeconds(2)
                .withFailureThreshold(failures)
                .build();
    }
}
