package dev.slipway.operator.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.operator.config.Configuration;
import dev.slipway.operator.config.Store;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.List;

/** A container that runs a command of the worker on a request. */
public final class WorkerContainer {
    /** Volume that every pod with a worker has. */
    public static final String TMP = "tmp";

    private static final ObjectMapper JSON = new ObjectMapper();

    private WorkerContainer() {}

    /**
     * The container.
     *
     * @param command command of the worker; also the container's name
     * @param request what it is told, as in docs/contracts.md
     * @param stores stores whose credentials it sees
     */
    public static Container of(Configuration configuration, String command, Object request, List<Store> stores) {
        return new ContainerBuilder()
                .withName(command)
                .withImage(configuration.images().worker())
                .withImagePullPolicy(configuration.images().pullPolicy())
                .withArgs(command)
                .addNewEnv()
                .withName("SLIPWAY_REQUEST")
                .withValue(json(request))
                .endEnv()
                .withResources(Requirements.of(configuration.worker().resources()))
                .withSecurityContext(Restricted.container())
                .withVolumeMounts(StoreVolumes.mounts(stores))
                .addToVolumeMounts(mount(TMP, "/tmp"))
                .build();
    }

    /** A volume in a container. */
    public static VolumeMount mount(String volume, String path) {
        return new VolumeMountBuilder().withName(volume).withMountPath(path).build();
    }

    private static String json(Object request) {
        try {
            return JSON.writeValueAsString(request);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request of records can be written", e);
        }
    }
}
