package dev.slipway.operator.serving;

import dev.slipway.crds.model.Serving;
import dev.slipway.operator.config.Configuration;
import dev.slipway.operator.config.Store;
import dev.slipway.operator.kube.Metadata;
import dev.slipway.operator.worker.Requirements;
import dev.slipway.operator.worker.Restricted;
import dev.slipway.operator.worker.StoreRequest;
import dev.slipway.operator.worker.StoreVolumes;
import dev.slipway.operator.worker.WorkerContainer;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pods of a version: {@code fetch} verifies the artifact, the sidecar is in front, and serves ONNX by itself when the user brings no model server. Another image of
 * Slipway's own containers, as after an upgrade, replaces the pods one by one, each new one ready before an old one drains.
 */
public final class ServingDeployment {
    private static final String MODEL = "model";
    private static final String MODEL_FOLDER = "/mnt/models";
    static final String FETCH = "fetch";
    private static final ResourceRequirements SERVER = SidecarContainer.resources("100m", "256Mi", "1Gi");
    private static final ResourceRequirements PROXY = SidecarContainer.resources("50m", "128Mi", "256Mi");

    private ServingDeployment() {}

    /** What the worker is told, as in docs/contracts.md. */
    private record Request(String uri, String digest, StoreRequest store, String into) {}

    /** The Deployment. */
    public static Deployment of(ServedVersion served, int replicas, Configuration configuration) {
        return new DeploymentBuilder()
                .withMetadata(Metadata.of(served.rollout(), served.name(), served.labels()))
                .withNewSpec()
                .withReplicas(replicas)
                .withRevisionHistoryLimit(1)
                .withNewStrategy()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withMaxUnavailable(new IntOrString(0))
                .withMaxSurge(new IntOrString("25%"))
                .endRollingUpdate()
                .endStrategy()
                .withNewSelector()
                .withMatchLabels(served.selector())
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(served.labels())
                .addToAnnotations("kubectl.kubernetes.io/default-container", SidecarContainer.NAME)
                .endMetadata()
                .withSpec(pod(served, configuration))
                .endTemplate()
                .endSpec()
                .build();
    }

    private static PodSpec pod(ServedVersion served, Configuration configuration) {
        List<Store> stores = List.of(served.store());
        return new PodSpecBuilder()
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds(SidecarContainer.TERMINATION_SECONDS)
                .withSecurityContext(Restricted.pod())
                .withInitContainers(fetch(served, configuration, stores))
                .withContainers(containers(served, configuration))
                .withVolumes(StoreVolumes.volumes(stores))
                .addNewVolume()
                .withName(MODEL)
                .withNewEmptyDir()
                .endEmptyDir()
                .endVolume()
                .addNewVolume()
                .withName(WorkerContainer.TMP)
                .withNewEmptyDir()
                .endEmptyDir()
                .endVolume()
                .withTopologySpreadConstraints(NodeSpread.of(served.selector()))
                .build();
    }

    private static Container fetch(ServedVersion served, Configuration configuration, List<Store> stores) {
        var artifact = served.model().artifact();
        var request = new Request(artifact.uri(), artifact.digest(), StoreRequest.of(served.store()), MODEL_FOLDER);
        return new ContainerBuilder(WorkerContainer.of(configuration, FETCH, request, stores))
                .addToVolumeMounts(WorkerContainer.mount(MODEL, MODEL_FOLDER))
                .build();
    }

    private static List<Container> containers(ServedVersion served, Configuration configuration) {
        Serving serving = served.model().serving();
        Optional<Serving.Container> predictor = PredictorContainer.written(serving);
        String upstream = predictor
                .map(container -> "127.0.0.1:" + PredictorContainer.port(container))
                .orElse("embedded");
        ResourceRequirements resources = predictor.isPresent() ? PROXY : server(serving);
        VolumeMount model = new VolumeMountBuilder()
                .withName(MODEL)
                .withMountPath(MODEL_FOLDER)
                .withReadOnly(true)
                .build();
        List<Container> containers = new ArrayList<>();
        containers.add(SidecarContainer.of(configuration.images(), "proxy", environment(served, upstream), resources)
                .addToVolumeMounts(model)
                .build());
        predictor.map(written -> PredictorContainer.of(written, model)).ifPresent(containers::add);
        return containers;
    }

    private static ResourceRequirements server(Serving serving) {
        return serving == null || serving.resources() == null ? SERVER : Requirements.of(serving.resources());
    }

    private static Map<String, String> environment(ServedVersion served, String upstream) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("SLIPWAY_ROLLOUT", served.rollout().getMetadata().getName());
        environment.put("SLIPWAY_VERSION", served.version().name());
        environment.put("SLIPWAY_REVISION", served.version().revision());
        environment.put("SLIPWAY_MODEL_NAME", served.model().model());
        environment.put("SLIPWAY_UPSTREAM", upstream);
        return environment;
    }
}
