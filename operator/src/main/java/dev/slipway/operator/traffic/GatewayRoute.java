package dev.slipway.operator.traffic;

import dev.slipway.crds.rollout.Rollout;
import dev.slipway.crds.rollout.Traffic;
import dev.slipway.domain.rollout.VersionRef;
import dev.slipway.operator.kube.Metadata;
import dev.slipway.operator.serving.ServedVersion;
import dev.slipway.operator.serving.ServingService;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPBackendRef;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPBackendRefBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.ParentReference;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.ParentReferenceBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.RouteParentStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The HTTPRoute of a Rollout. A version without weight is not a backend of it, so a candidate without pods cannot spoil the route. */
final class GatewayRoute {
    private static final int ALL = 100;

    private GatewayRoute() {}

    static HTTPRoute of(Rollout rollout, Split split) {
        Traffic.GatewayApi wanted = rollout.getSpec().traffic().gatewayAPI();
        List<HTTPBackendRef> backends = split.shares().stream()
                .filter(share -> share.weight() > 0)
                .map(share -> new HTTPBackendRefBuilder()
                        .withName(ServedVersion.name(rollout, share.version()))
                        .withPort(ServingService.PORT)
                        .withWeight(share.weight())
                        .build())
                .toList();
        return new HTTPRouteBuilder()
                .withMetadata(Metadata.of(rollout, rollout.getMetadata().getName()))
                .withNewSpec()
                .withParentRefs(
                        wanted.parentRefs().stream().map(GatewayRoute::parent).toList())
                .withHostnames(wanted.hostnames())
                .addNewRule()
                .withBackendRefs(backends)
                .endRule()
                .endSpec()
                .build();
    }

    private static ParentReference parent(Traffic.ParentRef wanted) {
        return new ParentReferenceBuilder()
                .withName(wanted.name())
                .withNamespace(wanted.namespace())
                .build();
    }

    /** What the Gateways say of the route as it is now. */
    static Acknowledgement acknowledgement(HTTPRoute route, HasMetadata rollout, Versions versions) {
        Integer weight = acknowledged(route) ? weight(route, rollout, versions).orElse(null) : null;
        return new Acknowledgement(weight, RouteProblems.of(route).orElse(null));
    }

    /** Whether every Gateway says that it took over the route as it is now. */
    private static boolean acknowledged(HTTPRoute route) {
        return route.getStatus() != null
                && route.getSpec().getParentRefs().stream().allMatch(parent -> acknowledged(route, parent));
    }

    private static boolean acknowledged(HTTPRoute route, ParentReference parent) {
        return route.getStatus().getParents().stream()
                .filter(status -> same(route, status.getParentRef(), parent))
                .anyMatch(status -> holds(route, status, "Accepted") && holds(route, status, "ResolvedRefs"));
    }

    /** Whether two references are to the same Gateway. */
    static boolean same(HTTPRoute route, ParentReference one, ParentReference other) {
        return one.getName().equals(other.getName()) && namespace(route, one).equals(namespace(route, other));
    }

    static String namespace(HTTPRoute route, ParentReference parent) {
        return Objects.requireNonNullElse(
                parent.getNamespace(), route.getMetadata().getNamespace());
    }

    private static boolean holds(HTTPRoute route, RouteParentStatus parent, String type) {
        Stream<Condition> conditions = parent.getConditions().stream();
        return conditions.anyMatch(condition ->
                condition.getType().equals(type) && "True".equals(condition.getStatus()) && isOfNow(route, condition));
    }

    /** Whether a condition speaks of the route as it is now. */
    static boolean isOfNow(HTTPRoute route, Condition condition) {
        return Objects.equals(
                condition.getObservedGeneration(), route.getMetadata().getGeneration());
    }

    /** The weight of the candidate, or of the only version, when the route is about these versions. */
    static Optional<Integer> weight(HTTPRoute route, HasMetadata rollout, Versions versions) {
        Map<String, Integer> weights = route.getSpec().getRules().stream()
                .flatMap(rule -> rule.getBackendRefs().stream())
                .collect(Collectors.toMap(HTTPBackendRef::getName, HTTPBackendRef::getWeight, Integer::sum));
        int all = weights.values().stream().mapToInt(Integer::intValue).sum();
        int stable = weight(weights, rollout, versions.stable());
        int candidate = versions.candidate() == null ? 0 : weight(weights, rollout, versions.candidate());
        if (all != ALL || stable + candidate != ALL) {
            return Optional.empty();
        }
        return Optional.of(versions.candidate() == null ? stable : candidate);
    }

    private static int weight(Map<String, Integer> weights, HasMetadata rollout, VersionRef version) {
        return weights.getOrDefault(ServedVersion.name(rollout, version), 0);
    }
}
