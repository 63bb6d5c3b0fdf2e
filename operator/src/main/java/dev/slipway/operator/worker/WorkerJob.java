package dev.slipway.operator.worker;

import dev.slipway.operator.config.Store;
import dev.slipway.operator.kube.Labels;
import dev.slipway.operator.kube.Metadata;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.List;
import java.util.Map;

/** A Job of one pod with one container of the worker, which is never restarted: the domain decides about another try. */
public final class WorkerJob {
    private WorkerJob() {}

    /**
     * The Job.
     *
     * @param component which part of Slipway its pod is
     * @param stores stores that its container uses
     */
    public static Job of(HasMetadata owner, String name, String component, Container container, List<Store> stores) {
        Map<String, String> labels = Labels.of(owner, component);
        return new JobBuilder()
                .withMetadata(Metadata.of(owner, name))
                .withNewSpec()
                .withBackoffLimit(0)
                .withPodReplacementPolicy("Failed")
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labels)
                .endMetadata()
                .withSpec(pod(stores).withContainers(container).build())
                .endTemplate()
                .endSpec()
                .build();
    }

    /** What the pods of all Jobs have: no restart, no token, the volumes of these stores and a /tmp. */
    public static PodSpecBuilder pod(List<Store> stores) {
        return new PodSpecBuilder()
                .withRestartPolicy("Never")
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withSecurityContext(Restricted.pod())
                .withVolumes(StoreVolumes.volumes(stores))
                .addNewVolume()
                .withName(WorkerContainer.TMP)
                .withNewEmptyDir()
                .endEmptyDir()
                .endVolume();
    }
}
