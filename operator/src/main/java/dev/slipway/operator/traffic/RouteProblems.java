package dev.slipway.operator.traffic;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.ParentReference;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.RouteParentStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why Gateways do not take over a route, in their own words. */
final class RouteProblems {
    private RouteProblems() {}

    static Optional<String> of(HTTPRoute route) {
        String problems = route.getSpec().getParentRefs().stream()
                .flatMap(parent -> of(route, parent))
                .collect(Collectors.joining("; "));
        return Optional.of(problems).filter(text -> !text.isEmpty());
    }

    private static Stream<String> of(HTTPRoute route, ParentReference parent) {
        String gateway = "Gateway %s/%s".formatted(GatewayRoute.namespace(route, parent), parent.getName());
        List<RouteParentStatus> answers = answers(route, parent);
        if (answers.isEmpty()) {
            return Stream.of(
                    gateway + " says nothing of the route; is it there, and does a controller serve its class?");
        }
        return answers.stream()
                .flatMap(answer -> answer.getConditions().stream())
                .filter(condition -> isProblem(condition) && GatewayRoute.isOfNow(route, condition))
                .map(condition -> "%s: %s: %s".formatted(gateway, condition.getReason(), condition.getMessage()));
    }

    private static List<RouteParentStatus> answers(HTTPRoute route, ParentReference parent) {
        return route.getStatus() == null
                ? List.of()
                : route.getStatus().getParents().stream()
                        .filter(answer -> GatewayRoute.same(route, answer.getParentRef(), parent))
                        .toList();
    }

    private static boolean isProblem(Condition condition) {
        return "False".equals(condition.getStatus())
                && List.of("Accepted", "ResolvedRefs").contains(condition.getType());
    }
}
