package dev.slipway.operator.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.rollout.Rollout;
import dev.slipway.domain.rollout.Wanted;
import dev.slipway.operator.TestConfiguration;
import dev.slipway.operator.mock.Golden;
import dev.slipway.operator.rollout.Rollouts;
import dev.slipway.operator.scrape.PodStats;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RouterTrafficTest {
    private static final Rollout ROLLOUT = Rollouts.flights(Rollouts.ROUTER);
    private static final Split SPLIT = split(5);
    private static final RoutesDocument ROUTES = document(SPLIT, Optional.empty());

    @Test
    void routerHasPodsAnIdentityRoutesAndAnAddress() {
        new RouterObjects(ROLLOUT, TestConfiguration.standard().images())
                .all(ROUTES)
                .forEach(object -> Golden.check("router-" + object.getKind().toLowerCase(Locale.ROOT), object));
    }

    @Test
    void generationRisesWithEveryChangeAndOnlyThen() {
        RoutesDocument same = document(SPLIT, Optional.of(ROUTES));
        RoutesDocument next = document(split(25), Optional.of(ROUTES));
        assertThat(same).isEqualTo(ROUTES);
        assertThat(next.generation()).isEqualTo(ROUTES.generation() + 1);
    }

    @Test
    void onlyVersionGetsEverything() {
        var first = new Wanted(null, 0, Rollouts.version(1), 2, 100, null);
        var later = new Wanted(Rollouts.version(1), 2, null, 0, 0, null);
        assertThat(Split.of(first, "s")).isEqualTo(Split.of(later, "s"));
        RoutesDocument routes = document(Split.of(first, "s"), Optional.empty());
        assertThat(routes.weights()).isEqualTo(Map.of("stable", 100));
        assertThat(routes.weight(ROLLOUT, new Versions(Rollouts.version(1), null)))
                .hasValue(100);
        assertThat(ROUTES.weight(ROLLOUT, new Versions(Rollouts.version(1), null)))
                .isEmpty();
        assertThat(Split.of(new Wanted(null, 0, null, 0, 0, null), "s").shares())
                .isEmpty();
    }

    @Test
    void weightIsOfTheseVersionsOnly() {
        assertThat(ROUTES.weight(ROLLOUT, new Versions(Rollouts.version(1), Rollouts.version(2))))
                .hasValue(5);
        assertThat(ROUTES.weight(ROLLOUT, new Versions(Rollouts.version(1), Rollouts.version(3))))
                .isEmpty();
        assertThat(ROUTES.weight(ROLLOUT, new Versions(Rollouts.version(2), Rollouts.version(1))))
                .isEmpty();
    }

    /**
     * Two routers.
     *
     * @param first what the first serves, or null when it is silent
     * @param second what the second serves
     */
    record Case(String name, PodStats.Route first, PodStats.Route second, boolean acknowledged) {}

    static Stream<Case> cases() {
        var wanted = new PodStats.Route(1L, Map.of("stable", 95, "candidate", 5));
        return Stream.of(
                new Case("both serve it", wanted, wanted, true),
                new Case("one is behind", wanted, new PodStats.Route(0L, Map.of("stable", 100)), false),
                new Case(
                        "same number, other weights",
                        wanted,
                        new PodStats.Route(1L, Map.of("stable", 75, "candidate", 25)),
                        false),
                new Case("one has no routes yet", wanted, new PodStats.Route(null, Map.of()), false),
                new Case("one is silent", null, wanted, false));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyRouterMustServeTheDocument(Case given) {
        Map<String, PodStats> stats = new HashMap<>();
        if (given.first() != null) {
            stats.put("a", new PodStats(Instant.EPOCH, given.first(), List.of()));
        }
        stats.put("b", new PodStats(Instant.EPOCH, given.second(), List.of()));
        assertThat(RouterTraffic.serve(ROUTES, List.of(pod("a"), pod("b")), stats))
                .isEqualTo(given.acknowledged());
    }

    @Test
    void noRouterServesNothing() {
        assertThat(RouterTraffic.serve(ROUTES, List.of(), Map.of())).isFalse();
    }

    private static Split split(int weight) {
        return Split.of(new Wanted(Rollouts.version(1), 2, Rollouts.version(2), 1, weight, null), "7c11/1");
    }

    private static RoutesDocument document(Split split, Optional<RoutesDocument> before) {
        return RoutesDocument.of(ROLLOUT, split, ROLLOUT.getSpec().traffic().sticky(), before);
    }

    private static Pod pod(String uid) {
        return new PodBuilder().withNewMetadata().withUid(uid).endMetadata().build();
    }
}
