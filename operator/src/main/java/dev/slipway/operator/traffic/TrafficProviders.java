package dev.slipway.operator.traffic;

import dev.slipway.crds.rollout.Rollout;
import dev.slipway.operator.config.Configuration;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.List;
import java.util.stream.Stream;

/** The traffic providers of this cluster. Whether it has the Gateway API is asked once, at the start: what is not served cannot be watched. */
public final class TrafficProviders {
    private static final List<Class<? extends HasMetadata>> EVERYWHERE = List.of(
            Deployment.class, Service.class, ConfigMap.class, ServiceAccount.class, Role.class, RoleBinding.class);

    private final Configuration.Images images;
    private volatile boolean gatewayServed;

    /** Providers whose pods run these images. */
    public TrafficProviders(Configuration.Images images) {
        this.images = images;
    }

    /** Asks the cluster what it has. */
    public void discover(KubernetesClient client) {
        gatewayServed = client.supports(HTTPRoute.class);
    }

    /** The provider that a Rollout asks for. */
    public TrafficProvider of(Rollout rollout, Context<?> context) {
        return rollout.getSpec().traffic().gatewayAPI() == null
                ? new RouterTraffic(rollout, images, context)
                : new GatewayTraffic(rollout, gatewayServed, context);
    }

    /** Kinds of all that is made for a Rollout, by whichever provider. */
    public List<Class<? extends HasMetadata>> kinds() {
        return gatewayServed
                ? Stream.concat(EVERYWHERE.stream(), Stream.of(HTTPRoute.class)).toList()
                : EVERYWHERE;
    }
}
