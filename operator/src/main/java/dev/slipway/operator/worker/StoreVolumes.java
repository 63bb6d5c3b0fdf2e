package dev.slipway.operator.worker;

import dev.slipway.operator.config.Store;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.List;
import java.util.stream.Stream;

/** Credentials and claims of stores in pods. They are mounted into Slipway's own containers only. */
public final class StoreVolumes {
    private StoreVolumes() {}

    /** Volumes of a pod that uses these stores. */
    public static List<Volume> volumes(List<Store> stores) {
        return stores.stream().distinct().flatMap(StoreVolumes::volumes).toList();
    }

    /** Mounts of a container that uses these stores. */
    public static List<VolumeMount> mounts(List<Store> stores) {
        return stores.stream().distinct().flatMap(StoreVolumes::mounts).toList();
    }

    private static Stream<Volume> volumes(Store store) {
        Stream.Builder<Volume> volumes = Stream.builder();
        if (store.secretName() != null) {
            volumes.add(new VolumeBuilder()
                    .withName("store-" + store.name())
                    .withNewSecret()
                    .withSecretName(store.secretName())
                    .endSecret()
                    .build());
        }
        if (store.claimName() != null) {
            volumes.add(new VolumeBuilder()
                    .withName("claim-" + store.name())
                    .withNewPersistentVolumeClaim()
                    .withClaimName(store.claimName())
                    .endPersistentVolumeClaim()
                    .build());
        }
        return volumes.build();
    }

    private static Stream<VolumeMount> mounts(Store store) {
        Stream.Builder<VolumeMount> mounts = Stream.builder();
        if (store.secretName() != null) {
            mounts.add(mount("store-" + store.name(), StoreRequest.CREDENTIALS + store.name(), true));
        }
        if (store.claimName() != null) {
            mounts.add(mount("claim-" + store.name(), StoreRequest.CLAIMS + store.name(), false));
        }
        return mounts.build();
    }

    private static VolumeMount mount(String volume, String path, boolean readOnly) {
        return new VolumeMountBuilder()
                .withName(volume)
                .withMountPath(path)
                .withReadOnly(readOnly ? true : null)
                .build();
    }
}
