package dev.slipway.sidecar.stats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.slipway.sidecar.stats.LastHourStats.MinuteStats;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    private static final ArmKey STABLE = new ArmKey("stable", "flights-v1");
    private static final ArmKey CANDIDATE = new ArmKey("candidate", "flights-v2");
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private static final long FIRST_MINUTE = START.getEpochSecond();
    private static final long FAST = 1_000_000;
    private static final long SLOW = 2_000_000_000;

    private Instant now = START.plusSeconds(20);
    private final Statistics statistics = new Statistics(() -> now);

    @Test
    void theLastHourHasTheMinutesThatAreOverAndTheLatencyOfExactlyThese() {
        ArmCounters counters = statistics.arm(STABLE);
        counters.finished(Outcome.SUCCESS, FAST);
        counters.finished(Outcome.CLIENT_ERROR, FAST);
        counters.finished(Outcome.ERROR, SLOW);
        counters.rejected();
        assertThat(lastHour().minutes()).as("the minute is not over").isEmpty();
        assertThat(lastHour().latency().counts()).containsOnly(0L);

        now = START.plusSeconds(60);
        counters.finished(Outcome.SUCCESS, SLOW);

        assertThat(lastHour().minutes()).containsExactly(new MinuteStats(FIRST_MINUTE, 4, 2));
        assertThat(total(lastHour().latency()))
                .as("the refused one took no time")
                .isEqualTo(3);
        assertThat(total(read().latency())).isEqualTo(4);
        now = START.plusSeconds(120);
        assertThat(lastHour().minutes())
                .containsExactly(new MinuteStats(FIRST_MINUTE, 4, 2), new MinuteStats(FIRST_MINUTE + 60, 1, 0));
        assertThat(lastHour().latency()).isEqualTo(read().latency());
    }

    @Test
    void theLastHourHasSixtyMinutesAndForgetsThoseBefore() {
        ArmCounters counters = statistics.arm(STABLE);
        for (int minute = 0; minute < 150; minute++) {
            now = START.plus(Duration.ofMinutes(minute));
            for (int request = 0; request <= minute; request++) {
                counters.finished(Outcome.SUCCESS, FAST);
            }
        }

        List<MinuteStats> expected = LongStream.range(89, 149)
                .mapToObj(minute -> new MinuteStats(FIRST_MINUTE + 60 * minute, minute + 1, 0))
                .toList();
        assertThat(lastHour().minutes()).isEqualTo(expected);
        assertThat(total(lastHour().latency()))
                .isEqualTo(expected.stream().mapToLong(MinuteStats::requests).sum());

        now = now.plus(Duration.ofMinutes(60));
        assertThat(lastHour().minutes()).containsExactly(new MinuteStats(FIRST_MINUTE + 60 * 149, 150, 0));
        now = now.plus(Duration.ofMinutes(1));
        assertThat(lastHour().minutes()).isEmpty();
        assertThat(read().requests()).isEqualTo(150 * 151 / 2);
    }

    @Test
    void aMinuteIsShortInJson() throws Exception {
        statistics.arm(STABLE).rejected();
        now = START.plusSeconds(60);

        assertThat(JsonMapper.builder().build().writeValueAsString(lastHour()))
                .startsWith("{\"minutes\":[[" + FIRST_MINUTE + ",1,1]],\"latency\":{\"boundsMillis\":[0.25,");
    }

    @Test
    void losesNoRequestOfManyThreads() throws Exception {
        ArmCounters counters = statistics.arm(STABLE);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (int request = 0; request < 20_000; request++) {
                    counters.finished(request % 4 == 0 ? Outcome.ERROR : Outcome.SUCCESS, FAST);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        now = START.plusSeconds(60);

        assertThat(lastHour().minutes()).containsExactly(new MinuteStats(FIRST_MINUTE, 160_000, 40_000));
    }

    @Test
    void aSeriesThatWasForgottenBeginsAnew() {
        statistics.arm(STABLE).finished(Outcome.SUCCESS, FAST);
        statistics.arm(CANDIDATE).finished(Outcome.SUCCESS, FAST);
        Instant before = read().startedAt();

        statistics.retain(Set.of(CANDIDATE));
        assertThat(statistics.read()).extracting(ArmStats::arm).containsExactly("candidate");

        now = now.plusSeconds(1);
        statistics.arm(STABLE);
        assertThat(read().requests()).isZero();
        assertThat(before).isEqualTo(START.plusSeconds(20));
        assertThat(read().startedAt()).isEqualTo(START.plusSeconds(21));
    }

    private ArmStats read() {
        return statistics.read().getLast();
    }

    private LastHourStats lastHour() {
        return read().lastHour();
    }

    private static long total(LatencyStats latency) {
        return latency.counts().stream().mapToLong(Long::longValue).sum();
    }
}
