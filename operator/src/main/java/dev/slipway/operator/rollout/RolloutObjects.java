package dev.slipway.operator.rollout;

import dev.slipway.crds.model.ModelVersion;
import dev.slipway.crds.rollout.Rollout;
import dev.slipway.domain.rollout.Outcome;
import dev.slipway.domain.rollout.Release;
import dev.slipway.domain.rollout.RolloutPlan;
import dev.slipway.domain.rollout.VersionRef;
import dev.slipway.domain.rollout.Wanted;
import dev.slipway.operator.config.Configuration;
import dev.slipway.operator.kube.Applier;
import dev.slipway.operator.serving.ServedVersion;
import dev.slipway.operator.serving.ServingDeployment;
import dev.slipway.operator.serving.ServingService;
import dev.slipway.operator.traffic.Split;
import dev.slipway.operator.traffic.TrafficProvider;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is made for a Rollout: the Deployments and Services of its versions, and what divides the traffic between them.
 *
 * @param rollout the Rollout
 * @param models ModelVersions that it refers to
 * @param configuration what an administrator decided
 * @param traffic what divides the traffic
 */
record RolloutObjects(
        Rollout rollout, List<ModelVersion> models, Configuration configuration, TrafficProvider traffic) {
    RolloutObjects {
        models = List.copyOf(models);
    }

    /**
     * Makes what is wanted, versions before routes, and deletes what is not wanted any more, of these kinds. While no version can be served, all stays as it is.
     */
    void apply(Outcome outcome, RolloutPlan plan, List<Class<? extends HasMetadata>> kinds, Applier applier) {
        Split split = Split.of(outcome.wanted(), salt(outcome));
        if (split.shares().isEmpty()) {
            return;
        }
        Map<VersionRef, Integer> replicas = replicas(outcome.wanted(), plan.replicas());
        List<HasMetadata> objects = Stream.concat(
                        replicas.entrySet().stream().flatMap(version -> serving(version.getKey(), version.getValue())),
                        traffic.objects(split).stream())
                .toList();
        objects.forEach(applier::apply);
        Set<String> versions = replicas.keySet().stream()
                .map(version -> ServedVersion.name(rollout, version))
                .collect(Collectors.toSet());
        kinds.forEach(kind -> applier.deleteOthers(kind, kept(kind, objects, versions)));
    }

    /** Users are assigned anew in each release. */
    private String salt(Outcome outcome) {
        String uid = rollout.getMetadata().getUid();
        Release release = outcome.state().release();
        return release == null ? uid : uid + "/" + release.started();
    }

    private static Set<String> kept(Class<?> kind, List<HasMetadata> objects, Set<String> versions) {
        Set<String> names = objects.stream()
                .filter(kind::isInstance)
                .map(object -> object.getMetadata().getName())
                .collect(Collectors.toSet());
        names.addAll(versions);
        return names;
    }

    /** Replicas by version. Versions with the same artifact are served by the same pods, so the first one counts. */
    static Map<VersionRef, Integer> replicas(Wanted wanted, int retiringReplicas) {
        Map<VersionRef, Integer> replicas = new LinkedHashMap<>();
        put(replicas, wanted.stable(), wanted.stableReplicas());
        put(replicas, wanted.candidate(), wanted.candidateReplicas());
        put(replicas, wanted.retiring(), retiringReplicas);
        return replicas;
    }

    private static void put(Map<VersionRef, Integer> replicas, VersionRef version, int number) {
        boolean served = version == null
                || replicas.keySet().stream().anyMatch(other -> other.revision().equals(version.revision()));
        if (!served) {
            replicas.put(version, number);
        }
    }

    /** What serves a version; nothing new when its ModelVersion or store is gone: then its pods stay as they are. */
    private Stream<HasMetadata> serving(VersionRef version, int replicas) {
        return served(version).stream()
                .flatMap(served ->
                        Stream.of(ServingService.of(served), ServingDeployment.of(served, replicas, configuration)));
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
