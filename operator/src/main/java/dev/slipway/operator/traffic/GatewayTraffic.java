package dev.slipway.operator.traffic;

import dev.slipway.crds.rollout.Rollout;
import dev.slipway.domain.rollout.VersionRef;
import dev.slipway.operator.kube.Labels;
import dev.slipway.operator.kube.Metadata;
import dev.slipway.operator.scrape.Increase;
import dev.slipway.operator.scrape.PodStats;
import dev.slipway.operator.serving.ServingPods;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An HTTPRoute of our own, on Gateways of the cluster. What users got is counted by the sidecars in front of the versions.
 *
 * @param rollout the Rollout
 * @param served whether this cluster had the Gateway API when the operator started
 * @param context caches of this look
 */
record GatewayTraffic(Rollout rollout, boolean served, Context<?> context) implements TrafficProvider {
    @Override
    public Optional<Obstacle> obstacle() {
        return served
                ? Address.taken(context, rollout, HTTPRoute.class)
                : Optional.of(new Obstacle(
                        Obstacle.Kind.GatewayApiMissing,
                        "spec.traffic.gatewayAPI: this cluster did not serve gateway.networking.k8s.io/v1 HTTPRoutes when the operator started;"
                                + " install the Gateway API and restart the operator, or use spec.traffic.router"));
    }

    @Override
    public List<Pod> counted(ServingPods pods, Versions versions) {
        return Stream.of(Optional.of(versions.stable()), Optional.ofNullable(versions.candidate()))
                .flatMap(Optional::stream)
                .flatMap(version -> pods.serving(version).stream())
                .toList();
    }

    @Override
    public Optional<String> arm(Increase increase, ServingPods pods, Versions versions) {
        return pods.pods().stream()
                .filter(pod -> pod.getMetadata().getUid().equals(increase.pod()))
                .map(pod -> ServingPods.label(pod, Labels.REVISION))
                .flatMap(revision -> arm(revision, versions).stream())
                .findFirst();
    }

    private static Optional<String> arm(String revision, Versions versions) {
        if (versions.stable().revision().equals(revision)) {
            return Optional.of(Split.STABLE);
        }
        VersionRef candidate = versions.candidate();
        return candidate != null && candidate.revision().equals(revision)
                ? Optional.of(Split.CANDIDATE)
                : Optional.empty();
    }

    @Override
    public Acknowledgement acknowledged(ServingPods pods, Versions versions, Map<String, PodStats> stats) {
        return route().map(route -> GatewayRoute.acknowledgement(route, rollout, versions))
                .orElse(Acknowledgement.NONE);
    }

    @Override
    public List<HasMetadata> objects(Split split) {
        return List.of(GatewayRoute.of(rollout, split));
    }

    private Optional<HTTPRoute> route() {
        return context.getSecondaryResourcesAsStream(HTTPRoute.class)
                .filter(route -> route.getMetadata()
                                .getName()
                                .equals(rollout.getMetadata().getName())
                        && Metadata.ownedBy(route, rollout))
                .findFirst();
    }
}
