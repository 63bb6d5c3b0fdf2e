package dev.slipway.operator.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.rollout.Rollout;
import dev.slipway.domain.rollout.Wanted;
import dev.slipway.operator.mock.Golden;
import dev.slipway.operator.rollout.Rollouts;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteStatus;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GatewayRouteTest {
    private static final Rollout ROLLOUT = Rollouts.flights(Rollouts.GATEWAY);
    private static final String SILENT =
            "Gateway gateways/public says nothing of the route; is it there, and does a controller serve its class?";
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

    /**
     * What a Gateway says.
     *
     * @param parents status of the route
     * @param problem what follows: null when the weight is acknowledged, empty when nothing keeps it from being so
     */
    record Case(String name, String parents, String problem) {}

    static Stream<Case> cases() {
        String accepted = "{type: Accepted, status: 'True', observedGeneration: 3}";
        String resolved = "{type: ResolvedRefs, status: 'True', observedGeneration: 3}";
        String ref = "parentRef: {name: public, namespace: gateways}";
        return Stream.of(
                new Case("no status", "[]", SILENT),
                new Case("both", "[{%s, conditions: [%s, %s]}]".formatted(ref, accepted, resolved), null),
                new Case("accepted only", "[{%s, conditions: [%s]}]".formatted(ref, accepted), ""),
                new Case(
                        "refused",
                        "[{%s, conditions: [%s, %s]}]".formatted(ref, refused("Accepted", 3), resolved),
                        "Gateway gateways/public: NotAllowed: not from here"),
                new Case(
                        "refused twice",
                        "[{%s, conditions: [%s, %s]}]"
                                .formatted(ref, refused("Accepted", 3), refused("ResolvedRefs", 3)),
                        "Gateway gateways/public: NotAllowed: not from here; Gateway gateways/public: NotAllowed: not from here"),
                new Case(
                        "refused at an earlier generation",
                        "[{%s, conditions: [%s, %s]}]".formatted(ref, refused("Accepted", 2), resolved),
                        ""),
                new Case(
                        "of an earlier generation",
                        "[{%s, conditions: [%s, %s]}]".formatted(ref, accepted, resolved.replace("3", "2")),
                        ""),
                new Case(
                        "another Gateway",
                        "[{parentRef: {name: public}, conditions: [%s, %s]}]".formatted(accepted, resolved),
                        SILENT));
    }

    private static String refused(String type, int generation) {
        return "{type: %s, status: 'False', reason: NotAllowed, message: not from here, observedGeneration: %d}"
                .formatted(type, generation);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyGatewayMustHaveTakenOverTheRouteAndSaysWhyNot(Case given) {
        HTTPRoute route = route(5);
        route.getMetadata().setGeneration(3L);
        route.setStatus(Serialization.unmarshal("parents: " + given.parents(), HTTPRouteStatus.class));
        Acknowledgement said = GatewayRoute.acknowledgement(route, ROLLOUT, VERSIONS);
        assertThat(said.weight()).isEqualTo(given.problem() == null ? 5 : null);
        assertThat(Objects.requireNonNullElse(said.problem(), ""))
                .isEqualTo(Objects.requireNonNullElse(given.problem(), ""));
    }

    @Test
    void routeThatNoGatewayHasSeenSaysSo() {
        assertThat(GatewayRoute.acknowledgement(route(5), ROLLOUT, VERSIONS))
                .isEqualTo(new Acknowledgement(null, SILENT));
    }

    private static HTTPRoute route(int weight) {
        var wanted = new Wanted(Rollouts.version(1), 2, Rollouts.version(2), 1, weight, null);
        return GatewayRoute.of(ROLLOUT, Split.of(wanted, "s"));
    }
}
