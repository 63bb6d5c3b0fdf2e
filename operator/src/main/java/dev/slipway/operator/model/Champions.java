package dev.slipway.operator.model;

import dev.slipway.crds.model.ModelVersion;
import dev.slipway.crds.rollout.Rollout;
import dev.slipway.crds.rollout.RolloutStatus.VersionStatus;
import dev.slipway.domain.model.Champion;
import dev.slipway.domain.model.Findings;
import dev.slipway.operator.kube.Times;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds the version that a new one is compared with: what the oldest Rollout of the same model serves as stable. A Rollout is of the model when the version that it
 * serves, or the one that it is to serve, is.
 */
final class Champions {
    private final Function<String, Optional<ModelVersion>> versions;

    /**
     * In a namespace.
     *
     * @param versions its ModelVersions by name
     */
    Champions(Function<String, Optional<ModelVersion>> versions) {
        this.versions = versions;
    }

    Champion of(String model, Stream<Rollout> rollouts) {
        return rollouts.filter(rollout -> stable(rollout) != null && isOf(model, rollout))
                .min(Comparator.comparing(Champions::created)
                        .thenComparing(rollout -> rollout.getMetadata().getName()))
                .map(this::champion)
                .orElseGet(Champion.None::new);
    }

    private Champion champion(Rollout rollout) {
        String name = stable(rollout).name();
        Optional<Findings> findings = versions.apply(name)
                .map(version -> ModelReport.state(version.getStatus()).findings())
                .filter(found -> found.digest().equals(stable(rollout).digest()));
        return findings.<Champion>map(found -> new Champion.Served(name, found.metrics()))
                .orElseGet(() -> new Champion.Unknown(
                        name,
                        "Rollout %s serves it, and ModelVersion %s is gone, not verified or another by now; create it again, or take the gates with noWorseThan out"
                                .formatted(rollout.getMetadata().getName(), name)));
    }

    private boolean isOf(String model, Rollout rollout) {
        return Stream.of(stable(rollout).name(), rollout.getSpec().modelVersion())
                .flatMap(name -> versions.apply(name).stream())
                .anyMatch(version -> version.getSpec().model().equals(model));
    }

    private static VersionStatus stable(Rollout rollout) {
        return rollout.getStatus() == null || rollout.getStatus().stable() == null
                ? null
                : rollout.getStatus().stable();
    }

    private static Instant created(HasMetadata resource) {
        return Times.parse(resource.getMetadata().getCreationTimestamp());
    }
}
