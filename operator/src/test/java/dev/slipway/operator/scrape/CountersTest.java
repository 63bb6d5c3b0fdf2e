package dev.slipway.operator.scrape;

import static dev.slipway.operator.scrape.PodStatsFixtures.arm;
import static dev.slipway.operator.scrape.PodStatsFixtures.proxy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountersTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Set<String> ONE_POD = Set.of("a");

    private final Counters counters = new Counters();

    @Test
    void firstLookHasNothingToCompareWith() {
        assertThat(counters.look(ONE_POD, Map.of("a", proxy(at(-60), "v1", 100, 3)), at(0)))
                .isEmpty();
    }

    /**
     * What the second and third look at a pod show.
     *
     * @param second answer at 10 s, or null when the pod is silent
     * @param third answer at 20 s
     * @param requests requests that the third look adds
     * @param errors errors among them
     * @param from start of its stretch, in seconds
     */
    record Case(String name, PodStats second, PodStats third, long requests, long errors, int from) {}

    static Stream<Case> cases() {
        Instant old = at(-60);
        return Stream.of(
                new Case("goes on", proxy(old, "v1", 120, 4), proxy(old, "v1", 150, 4), 30, 0, 10),
                new Case("rests", proxy(old, "v1", 120, 4), proxy(old, "v1", 120, 4), 0, 0, 10),
                new Case("was silent in between", null, proxy(old, "v1", 150, 9), 50, 6, 0),
                new Case("started again", proxy(old, "v1", 120, 4), proxy(at(15), "v1", 7, 1), 7, 1, 10),
                new Case("started again with more", proxy(old, "v1", 120, 4), proxy(at(15), "v1", 500, 1), 500, 1, 10),
                new Case("errors seen before requests", proxy(old, "v1", 120, 4), proxy(old, "v1", 121, 9), 1, 1, 10));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void differenceIsWhatCameSince(Case given) {
        counters.look(ONE_POD, Map.of("a", proxy(at(-60), "v1", 100, 3)), at(0));
        counters.look(ONE_POD, given.second() == null ? Map.of() : Map.of("a", given.second()), at(10));
        Increase increase =
                only(counters.look(ONE_POD, Map.of("a", given.third()), at(20)).orElseThrow());
        assertThat(increase.traffic().errors().requests()).isEqualTo(given.requests());
        assertThat(increase.traffic().errors().events()).isEqualTo(given.errors());
        assertThat(increase.traffic().latency().total()).isEqualTo(given.requests());
        assertThat(increase.from()).isEqualTo(at(given.from()));
    }

    @Test
    void podSeenFirstSetsTheBaseOnly() {
        counters.look(Set.of(), Map.of(), at(0));
        assertThat(counters.look(ONE_POD, Map.of("a", proxy(at(-60), "v1", 100, 3)), at(10)))
                .hasValue(List.of());
        Increase next = only(counters.look(ONE_POD, Map.of("a", proxy(at(-60), "v1", 101, 3)), at(20))
                .orElseThrow());
        assertThat(next.traffic().errors().requests()).isEqualTo(1);
    }

    @Test
    void podThatStartedSinceTheLastLookCountsFromZero() {
        counters.look(Set.of(), Map.of(), at(0));
        Increase increase = only(counters.look(ONE_POD, Map.of("a", proxy(at(3), "v1", 5, 1)), at(10))
                .orElseThrow());
        assertThat(increase.traffic().errors().requests()).isEqualTo(5);
        assertThat(increase.from()).isEqualTo(at(0));
    }

    @Test
    void podThatGoesLosesOnlyWhatCameAfterTheLastLookAndIsForgotten() {
        counters.look(ONE_POD, Map.of("a", proxy(at(-60), "v1", 100, 3)), at(0));
        counters.look(ONE_POD, Map.of("a", proxy(at(-60), "v1", 110, 3)), at(10));
        assertThat(counters.look(Set.of(), Map.of(), at(20))).hasValue(List.of());
        assertThat(counters.look(ONE_POD, Map.of("a", proxy(at(-60), "v1", 200, 3)), at(30)))
                .hasValue(List.of());
    }

    @Test
    void seriesThatARouterBeginsCountsFromZero() {
        counters.look(ONE_POD, Map.of("a", router(arm("stable", "v1", 100, 0))), at(0));
        List<Increase> increases = counters.look(
                        ONE_POD,
                        Map.of("a", router(arm("stable", "v1", 190, 0), arm("candidate", "v2", 10, 5))),
                        at(10))
                .orElseThrow();
        assertThat(increases)
                .extracting(
                        Increase::arm, increase -> increase.traffic().errors().requests())
                .containsExactlyInAnyOrder(tuple("stable", 90L), tuple("candidate", 10L));
    }

    @ParameterizedTest
    @ValueSource(longs = {40, 100, 400})
    void seriesThatARouterBeganAnewCountsFromZeroHoweverFarItHasCome(long requests) {
        counters.look(ONE_POD, Map.of("a", router(arm("stable", "v1", at(-60), 100, 50))), at(0));
        PodStats.ArmStats anew = arm("stable", "v1", at(5), requests, 1);
        Increase increase =
                only(counters.look(ONE_POD, Map.of("a", router(anew)), at(10)).orElseThrow());
        assertThat(increase.version()).isEqualTo("v1");
        assertThat(increase.traffic().errors().requests()).isEqualTo(requests);
        assertThat(increase.traffic().errors().events()).isEqualTo(1);
        assertThat(increase.traffic().latency().total()).isEqualTo(requests);
    }

    private static PodStats router(PodStats.ArmStats... arms) {
        return new PodStats(at(-60), null, List.of(arms));
    }

    private static Increase only(List<Increase> increases) {
        assertThat(increases).hasSize(1);
        return increases.getFirst();
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }
}
