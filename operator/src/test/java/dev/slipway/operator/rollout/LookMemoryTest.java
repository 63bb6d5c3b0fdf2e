package dev.slipway.operator.rollout;

import static dev.slipway.operator.scrape.PodStatsFixtures.arm;
import static dev.slipway.operator.scrape.PodStatsFixtures.proxy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.rollout.Sample;
import dev.slipway.domain.statistics.Counts;
import dev.slipway.operator.scrape.Increase;
import dev.slipway.operator.scrape.PodStats;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LookMemoryTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Set<String> PODS = Set.of("a", "b");

    private final LookMemory memory = new LookMemory();

    @Test
    void firstLookHasNoSample() {
        assertThat(look(0, Map.of("a", proxy(START, "v1", 10, 0)))).isEmpty();
    }

    @Test
    void podsAreSummedByArm() {
        look(0, routers(1000, 0, 0));
        Sample sample = look(10, routers(1950, 50, 5)).orElseThrow();
        assertThat(sample.stable().errors()).isEqualTo(new Counts(1900, 0));
        assertThat(sample.candidate().errors()).isEqualTo(new Counts(100, 10));
        assertThat(sample.candidate().latency().total()).isEqualTo(100);
        assertThat(sample.from()).isEqualTo(START);
        assertThat(sample.to()).isEqualTo(START.plusSeconds(10));
    }

    @Test
    void stretchBeginsWhereTheFirstPodWasLastSeen() {
        look(0, routers(1000, 0, 0));
        look(10, Map.of("a", router(1100, 0, 0)));
        Sample sample = look(20, routers(1200, 0, 0)).orElseThrow();
        assertThat(sample.stable().errors().requests()).isEqualTo(100 + 200);
        assertThat(sample.from()).isEqualTo(START);
    }

    @Test
    void nothingIsLeftOfEarlierLooks() {
        look(0, routers(1000, 0, 0));
        memory.forget();
        assertThat(look(10, routers(1950, 50, 5))).isEmpty();
    }

    private Optional<Sample> look(int second, Map<String, PodStats> answers) {
        return memory.sample(
                PODS, answers, (Increase increase) -> Optional.of(increase.arm()), START.plusSeconds(second));
    }

    private static Map<String, PodStats> routers(long stable, long candidate, long errors) {
        return Map.of("a", router(stable, candidate, errors), "b", router(stable, candidate, errors));
    }

    private static PodStats router(long stable, long candidate, long errors) {
        return new PodStats(
                START.minusSeconds(60),
                null,
                List.of(arm("stable", "v1", stable, 0), arm("candidate", "v2", candidate, errors)));
    }
}
