package dev.slipway.operator.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.rollout.Rollout;
import dev.slipway.domain.rollout.Wanted;
import dev.slipway.operator.mock.Golden;
import dev.slipway.operator.rollout.Rollouts;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteStatus;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GatewayRouteTest {
    private static final Rollout ROLLOUT = Rollouts.flights(Rollouts.GATEWAY);
    private static final Versions VERSIONS = new Versions(Rollouts.version(1), Rollouts.version(2));

    @Test
    void routeHasTheVersionsWithWeight() {
        Golden.check("gateway-httproute", route(5));
    }

    @ParameterizedTest
    @CsvSource({"0", "5", "100"})
    void weightIsReadBack(int weight) {
        assertThat(GatewayRoute.weight(route(weight), ROLLOUT, VERSIONS)).hasValue(weight);
        assertThat(route(weight).getSpec().getRules().getFirst().getBackendRefs())
                .hasSize(weight == 5 ? 2 : 1);
    }

    @Test
    void onlyVersionHasEverything() {
        var first = new Wanted(null, 0, Rollouts.version(1), 2, 100, null);
        HTTPRoute route = GatewayRoute.of(ROLLOUT, Split.of(first, "s"));
        assertThat(GatewayRoute.weight(route, ROLLOUT, new Versions(Rollouts.version(1), null)))
                .hasValue(100);
        assertThat(GatewayRoute.weight(route(5), ROLLOUT, new Versions(Rollouts.version(1), null)))
                .isEmpty();
    }

    @Test
    void clusterWithoutGatewayApiIsSaid() {
        Obstacle obstacle = new GatewayTraffic(ROLLOUT, false, null).obstacle().orElseThrow();
        assertThat(obstacle.kind()).isEqualTo(Obstacle.Kind.GatewayApiMissing);
        assertThat(obstacle.message()).contains("spec.traffic.gatewayAPI").contains("restart the operator");
    }

    @Test
    void routeOfOtherVersionsSaysNothing() {
        var others = new Versions(Rollouts.version(1), Rollouts.version(3));
        assertThat(GatewayRoute.weight(route(5), ROLLOUT, others)).isEmpty();
    }

    record Case(String name, String parents, boolean acknowledged) {}

    static Stream<Case> cases() {
        String accepted = "{type: Accepted, status: 'True', observedGeneration: 3}";
        String resolved = "{type: ResolvedRefs, status: 'True', observedGeneration: 3}";
        String ref = "parentRef: {name: public, namespace: gateways}";
        return Stream.of(
                new Case("no status", "[]", false),
                new Case("both", "[{%s, conditions: [%s, %s]}]".formatted(ref, accepted, resolved), true),
                new Case("accepted only", "[{%s, conditions: [%s]}]".formatted(ref, accepted), false),
                new Case(
                        "refused",
                        "[{%s, conditions: [%s, %s]}]".formatted(ref, accepted.replace("True", "False"), resolved),
                        false),
                new Case(
                        "of an earlier generation",
                        "[{%s, conditions: [%s, %s]}]".formatted(ref, accepted, resolved.replace("3", "2")),
                        false),
                new Case(
                        "another Gateway",
                        "[{parentRef: {name: public}, conditions: [%s, %s]}]".formatted(accepted, resolved),
                        false));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyGatewayMustHaveTakenOverTheRoute(Case given) {
        HTTPRoute route = route(5);
        route.getMetadata().setGeneration(3L);
        route.setStatus(Serialization.unmarshal("parents: " + given.parents(), HTTPRouteStatus.class));
        assertThat(GatewayRoute.acknowledged(route)).isEqualTo(given.acknowledged());
    }

    private static HTTPRoute route(int weight) {
        var wanted = new Wanted(Rollouts.version(1), 2, Rollouts.version(2), 1, weight, null);
        return GatewayRoute.of(ROLLOUT, Split.of(wanted, "s"));
    }
}
