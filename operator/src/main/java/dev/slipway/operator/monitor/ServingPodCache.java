package dev.slipway.operator.monitor;

import dev.slipway.crds.monitor.ModelMonitor;
import dev.slipway.crds.rollout.Rollout;
import dev.slipway.domain.rollout.VersionRef;
import dev.slipway.operator.kube.Labels;
import dev.slipway.operator.kube.Watches;
import dev.slipway.operator.serving.ServedVersion;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pods that serve versions, by Rollout and revision. A monitor looks by the clock, so a pod that comes or goes wakes none. */
final class ServingPodCache {
    private static final String INDEX = "serving";

    private final InformerEventSource<Pod, ModelMonitor> source;

    ServingPodCache(EventSourceContext<ModelMonitor> context) {
        String selector = "%s,%s=%s"
                .formatted(
                        Labels.selector(HasMetadata.getKind(Rollout.class)), Labels.COMPONENT, ServedVersion.COMPONENT);
        source = new InformerEventSource<>(
                InformerEventSourceConfiguration.from(Pod.class, ModelMonitor.class)
                        .withLabelSelector(selector)
                        .withSecondaryToPrimaryMapper(_ -> Set.of())
                        .withInformerListLimit(Watches.LIST_LIMIT)
                        .build(),
                context);
        source.addIndexers(Map.of(INDEX, pod -> List.of(key(pod))));
    }

    EventSource<Pod, ModelMonitor> source() {
        return source;
    }

    /** Pods that serve a version of a Rollout, without those that are ending. */
    List<Pod> of(Rollout rollout, VersionRef version) {
        String key =
                key(rollout.getMetadata().getNamespace(), rollout.getMetadata().getName(), version.revision());
        return source.byIndex(INDEX, key).stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .toList();
    }

    private static String key(Pod pod) {
        Map<String, String> labels = pod.getMetadata().getLabels();
        return key(pod.getMetadata().getNamespace(), labels.get(Labels.NAME), labels.get(Labels.REVISION));
    }

    private static String key(String namespace, String rollout, String revision) {
        return String.join("/", namespace, rollout, revision);
    }
}
