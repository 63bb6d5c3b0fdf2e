package dev.slipway.operator.traffic;

import dev.slipway.crds.rollout.Rollout;
import dev.slipway.domain.rollout.VersionRef;
import dev.slipway.operator.config.Configuration;
import dev.slipway.operator.kube.Metadata;
import dev.slipway.operator.scrape.Increase;
import dev.slipway.operator.scrape.PodStats;
import dev.slipway.operator.serving.ServingPods;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sidecar's binary as a router in front of the versions. Its counters are what users got, including requests that died with a pod of the candidate and that this
 * pod therefore never counted.
 *
 * @param rollout the Rollout
 * @param images images of Slipway's own containers
 * @param context caches of this look
 */
record RouterTraffic(Rollout rollout, Configuration.Images images, Context<?> context) implements TrafficProvider {
    @Override
    public Optional<Obstacle> obstacle() {
        return Address.taken(context, rollout, Service.class);
    }

    @Override
    public List<Pod> counted(ServingPods pods, Versions versions) {
        return pods.component(RouterObjects.COMPONENT);
    }

    @Override
    public Optional<String> arm(Increase increase, ServingPods pods, Versions versions) {
        VersionRef version = Split.CANDIDATE.equals(increase.arm()) ? versions.candidate() : versions.stable();
        return version != null && version.name().equals(increase.version())
                ? Optional.of(increase.arm())
                : Optional.empty();
    }

    @Override
    public Acknowledgement acknowledged(ServingPods pods, Versions versions, Map<String, PodStats> stats) {
        List<Pod> routers = pods.component(RouterObjects.COMPONENT).stream()
                .filter(ServingPods::isReady)
                .toList();
        Optional<Integer> weight = routes().filter(routes -> serve(routes, routers, stats))
                .flatMap(routes -> routes.weight(rollout, versions));
        return new Acknowledgement(weight.orElse(null), null);
    }

    @Override
    public List<HasMetadata> objects(Split split) {
        RoutesDocument routes =
                RoutesDocument.of(rollout, split, rollout.getSpec().traffic().sticky(), routes());
        return new RouterObjects(rollout, images).all(routes);
    }

    /** Whether every router that gets requests serves the document. */
    static boolean serve(RoutesDocument routes, List<Pod> routers, Map<String, PodStats> stats) {
        return !routers.isEmpty()
                && routers.stream()
                        .allMatch(
                                router -> serves(stats.get(router.getMetadata().getUid()), routes));
    }

    /** Generation and weights both: a document that was written on a stale view may have the number of another. */
    private static boolean serves(PodStats stats, RoutesDocument routes) {
        return stats != null
                && stats.route() != null
                && Long.valueOf(routes.generation()).equals(stats.route().generation())
                && routes.weights().equals(stats.route().weights());
    }

    private Optional<RoutesDocument> routes() {
        return context.getSecondaryResourcesAsStream(ConfigMap.class)
                .filter(configMap -> configMap.getMetadata().getName().equals(RouterObjects.name(rollout))
                        && Metadata.ownedBy(configMap, rollout))
                .findFirst()
                .flatMap(RoutesDocument::read);
    }
}
