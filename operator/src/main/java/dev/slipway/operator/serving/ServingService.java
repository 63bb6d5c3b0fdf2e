package dev.slipway.operator.serving;

import dev.slipway.operator.kube.Metadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;

/** The address of one version: what routes point at. */
public final class ServingService {
    /** Port of every Service that takes requests. */
    public static final int PORT = 80;

    private ServingService() {}

    /** The Service. */
    public static Service of(ServedVersion served) {
        return new ServiceBuilder()
                .withMetadata(Metadata.of(served.rollout(), served.name(), served.labels()))
                .withNewSpec()
                .withSelector(served.selector())
                .addNewPort()
                .withName(SidecarContainer.HTTP)
                .withPort(PORT)
                .withTargetPort(new IntOrString(SidecarContainer.HTTP))
                .endPort()
                .endSpec()
                .build();
    }
}
