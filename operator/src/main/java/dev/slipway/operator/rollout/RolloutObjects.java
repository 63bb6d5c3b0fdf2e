package dev.slipway.operator.rollout;

import dev.slipway.crds.model.ModelVersion;
import dev.slipway.crds.rollout.Rollout;
import dev.slipway.domain.rollout.VersionRef;
import dev.slipway.domain.rollout.Wanted;
import dev.slipway.operator.config.Configuration;
import dev.slipway.operator.serving.ServedVersion;
import dev.slipway.operator.serving.ServingDeployment;
import dev.slipway.operator.serving.ServingService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Deployments and Services of the versions that are wanted.
 *
 * @param rollout the Rollout
 * @param models ModelVersions that it refers to
 * @param configuration what an administrator decided
 */
record RolloutObjects(Rollout rollout, List<ModelVersion> models, Configuration configuration) {
    RolloutObjects {
        models = List.copyOf(models);
    }

    /**
     * Replicas by version. Versions with the same artifact are served by the same pods, so the first one counts.
     */
    static Map<VersionRef, Integer> replicas(Wanted wanted, int retiringReplicas) {
        Map<VersionRef, Integer> replicas = new LinkedHashMap<>();
        put(replicas, wanted.stable(), wanted.stableReplicas());
        put(replicas, wanted.candidate(), wanted.candidateReplicas());
        put(replicas, wanted.retiring(), retiringReplicas);
        return replicas;
    }

    private static void put(Map<VersionRef, Integer> replicas, VersionRef version, int number) {
        boolean served = version == null
                || replicas.keySet().stream()
                        .anyMatch(other -> other.revision().equals(version.revision()));
        if (!served) {
            replicas.put(version, number);
        }
    }

    /** What serves a version; nothing new when its ModelVersion or store is gone: then its pods stay as they are. */
    Stream<HasMetadata> of(VersionRef version, int replicas) {
        return served(version).stream()
                .flatMap(served -> Stream.of(
                        ServingService.of(served), ServingDeployment.of(served, replicas, configuration.images())));
    }

    private Optional<ServedVersion> served(VersionRef version) {
        return models.stream()
                .filter(model -> ServedVersion.is(model, version))
                .findFirst()
                .flatMap(model -> configuration
                        .store(model.getSpec().artifact().store())
                        .map(store -> new ServedVersion(rollout, version, model.getSpec(), store)));
    }
}
