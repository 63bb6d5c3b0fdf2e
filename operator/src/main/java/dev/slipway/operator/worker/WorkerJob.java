package dev.slipway.operator.worker;

import dev.slipway.operator.config.Configuration;
import dev.slipway.operator.config.Store;
import dev.slipway.operator.kube.Labels;
import dev.slipway.operator.kube.Metadata;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A Job of one pod with one container of the worker, which is never restarted: the domain decides about another try. */
public final class WorkerJob {
    /** The operator ends a run in time when it is there, and says why; without it the Job ends itself a little later. */
    public static final Duration GRACE = Duration.ofSeconds(30);

    private WorkerJob() {}

    /**
     * What the worker does in it.
     *
     * @param command command of the worker; also the component that the pod is
     * @param request what it is told, as in docs/contracts.md
     * @param stores stores that it uses
     * @param longest how long it may take
     */
    public record Task(String command, Object request, List<Store> stores, Duration longest) {}

    /** The Job. */
    public static Job of(HasMetadata owner, String name, Configuration configuration, Task task) {
        Map<String, String> labels = Labels.of(owner, task.command());
        Container container = WorkerContainer.of(configuration, task.command(), task.request(), task.stores());
        return new JobBuilder()
                .withMetadata(Metadata.of(owner, name))
                .withNewSpec()
                .withBackoffLimit(0)
                .withActiveDeadlineSeconds(task.longest().plus(GRACE).toSeconds())
                .withPodReplacementPolicy("Failed")
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labels)
                .endMetadata()
                .withSpec(pod(task.stores()).withContainers(container).build())
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
