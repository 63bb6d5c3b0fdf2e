package dev.slipway.operator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.rollout.LastHour;
import dev.slipway.domain.statistics.Counts;
import dev.slipway.domain.statistics.Histogram;
import dev.slipway.operator.scrape.PodStats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastHoursTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void minutesOfPodsAddUpAndOtherVersionsDoNot() {
        LastHour hour = LastHours.of(
                Rollouts.version(1),
                List.of(
                        answer(arm("stable", "flights-v1", minute(60, 10, 1), minute(120, 20, 0))),
                        answer(
                                arm("stable", "flights-v1", minute(120, 30, 2)),
                                arm("candidate", "flights-v2", minute(60, 9, 9))),
                        answer(arm("candidate", "flights-v1", minute(180, 5, 0)))));
        assertThat(hour.minutes()).containsExactly(new Counts(10, 1), new Counts(50, 2), new Counts(5, 0));
        assertThat(hour.latency().total()).isEqualTo(3);
    }

    @Test
    void sidecarThatDoesNotTellIsLeftOut() {
        var silent = new PodStats.ArmStats("", "flights-v1", null, 7, 0, latency(), null);
        assertThat(LastHours.of(Rollouts.version(1), List.of(answer(silent)))).isEqualTo(LastHour.NONE);
    }

    private static PodStats answer(PodStats.ArmStats... arms) {
        return new PodStats(START, null, List.of(arms));
    }

    private static PodStats.ArmStats arm(String arm, String version, PodStats.Minute... minutes) {
        return new PodStats.ArmStats(
                arm, version, null, 0, 0, latency(), new PodStats.LastHour(List.of(minutes), latency()));
    }

    private static PodStats.Minute minute(long start, long requests, long errors) {
        return new PodStats.Minute(start, requests, errors);
    }

    private static PodStats.Latency latency() {
        List<Long> counts = new ArrayList<>(Collections.nCopies(Histogram.BOUNDS + 1, 0L));
        counts.set(10, 1L);
        return new PodStats.Latency(counts);
    }
}
