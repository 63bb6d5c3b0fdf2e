package dev.slipway.operator.traffic;

import dev.slipway.operator.config.Configuration;
import dev.slipway.operator.kube.Labels;
import dev.slipway.operator.kube.Metadata;
import dev.slipway.operator.kube.Names;
import dev.slipway.operator.serving.NodeSpread;
import dev.slipway.operator.serving.ServingService;
import dev.slipway.operator.serving.SidecarContainer;
import dev.slipway.operator.worker.Restricted;
import dev.slipway.operator.worker.WorkerContainer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a router is made of: its pods, an identity that may read one ConfigMap, that ConfigMap, and the Service that users call.
 *
 * @param rollout the Rollout
 * @param images images of Slipway's own containers
 */
record RouterObjects(HasMetadata rollout, Configuration.Images images) {
    /** Component of the router's pods. */
    static final String COMPONENT = "router";

    /** Two, so that the loss of a node loses no traffic. */
    private static final int REPLICAS = 2;

    private static final ResourceRequirements RESOURCES = SidecarContainer.resources("50m", "128Mi", "256Mi");
    private static final String RBAC = "rbac.authorization.k8s.io";

    static String name(HasMetadata rollout) {
        return Names.of(rollout.getMetadata().getName(), COMPONENT);
    }

    /** The address comes last, when all that is behind it is there. */
    List<HasMetadata> all(RoutesDocument routes) {
        return List.of(configMap(routes), serviceAccount(), role(), roleBinding(), deployment(), address());
    }

    private ConfigMap configMap(RoutesDocument routes) {
        return new ConfigMapBuilder()
                .withMetadata(Metadata.of(rollout, name(rollout)))
                .addToData(RoutesDocument.KEY, routes.write())
                .build();
    }

    private ServiceAccount serviceAccount() {
        return new ServiceAccountBuilder()
                .withMetadata(Metadata.of(rollout, name(rollout)))
                .withAutomountServiceAccountToken(false)
                .build();
    }

    private Role role() {
        return new RoleBuilder()
                .withMetadata(Metadata.of(rollout, name(rollout)))
                .addNewRule()
                .withApiGroups("")
                .withResources("configmaps")
                .withResourceNames(name(rollout))
                .withVerbs("get", "list", "watch")
                .endRule()
                .build();
    }

    private RoleBinding roleBinding() {
        return new RoleBindingBuilder()
                .withMetadata(Metadata.of(rollout, name(rollout)))
                .withNewRoleRef(RBAC, "Role", name(rollout))
                .addNewSubject()
                .withKind("ServiceAccount")
                .withName(name(rollout))
                .withNamespace(rollout.getMetadata().getNamespace())
                .endSubject()
                .build();
    }

    private Deployment deployment() {
        return new DeploymentBuilder()
                .withMetadata(Metadata.of(rollout, name(rollout)))
                .withNewSpec()
                .withReplicas(REPLICAS)
                .withRevisionHistoryLimit(1)
                .withNewStrategy()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withMaxUnavailable(new IntOrString(0))
                .withMaxSurge(new IntOrString(1))
                .endRollingUpdate()
                .endStrategy()
                .withNewSelector()
                .withMatchLabels(selector())
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(Labels.of(rollout, COMPONENT))
                .endMetadata()
                .withSpec(pod())
                .endTemplate()
                .endSpec()
                .build();
    }

    private PodSpec pod() {
        return new PodSpecBuilder()
                .withServiceAccountName(name(rollout))
                .withAutomountServiceAccountToken(true)
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds(SidecarContainer.TERMINATION_SECONDS)
                .withSecurityContext(Restricted.pod())
                .withContainers(container())
                .addNewVolume()
                .withName(WorkerContainer.TMP)
                .withNewEmptyDir()
                .endEmptyDir()
                .endVolume()
                .withTopologySpreadConstraints(NodeSpread.of(selector()))
                .build();
    }

    private Container container() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("SLIPWAY_ROLLOUT", rollout.getMetadata().getName());
        environment.put("SLIPWAY_NAMESPACE", rollout.getMetadata().getNamespace());
        environment.put("SLIPWAY_ROUTES_CONFIGMAP", name(rollout));
        return SidecarContainer.of(images, COMPONENT, environment, RESOURCES).build();
    }

    private Service address() {
        return new ServiceBuilder()
                .withMetadata(Metadata.of(rollout, rollout.getMetadata().getName()))
                .withNewSpec()
                .withSelector(selector())
                .addNewPort()
                .withName(SidecarContainer.HTTP)
                .withPort(ServingService.PORT)
                .withTargetPort(new IntOrString(SidecarContainer.HTTP))
                .endPort()
                .endSpec()
                .build();
    }

    private Map<String, String> selector() {
        Map<String, String> labels = Labels.of(rollout, COMPONENT);
        labels.remove(Labels.MANAGED_BY);
        return labels;
    }
}
