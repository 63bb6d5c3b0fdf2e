package dev.slipway.operator.rollout;

import dev.slipway.crds.model.ModelVersion;
import dev.slipway.crds.rollout.Rollout;
import dev.slipway.crds.rollout.RolloutStatus;
import dev.slipway.crds.rollout.RolloutStatus.VersionStatus;
import dev.slipway.operator.kube.Watches;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is watched for Rollouts: what was made for them, their pods, and the ModelVersions that they name or still serve. */
final class RolloutWatches {
    private RolloutWatches() {}

    static List<EventSource<?, Rollout>> all(
            EventSourceContext<Rollout> context, List<Class<? extends HasMetadata>> made) {
        List<EventSource<?, Rollout>> sources = new ArrayList<>();
        made.forEach(kind -> sources.add(Watches.made(kind, context)));
        sources.add(Watches.made(Pod.class, context));
        sources.add(Watches.referred(ModelVersion.class, context, RolloutWatches::models));
        return sources;
    }

    private static Set<String> models(Rollout rollout) {
        Stream<String> served = Optional.ofNullable(rollout.getStatus()).stream()
                .flatMap(RolloutWatches::served)
                .filter(Objects::nonNull)
                .map(VersionStatus::name);
        return Stream.concat(Stream.of(rollout.getSpec().modelVersion()), served)
                .collect(Collectors.toSet());
    }

    private static Stream<VersionStatus> served(RolloutStatus status) {
        return Stream.of(
                status.stable(),
                status.release() == null ? null : status.release().candidate(),
                status.retiring() == null ? null : status.retiring().version());
    }
}
