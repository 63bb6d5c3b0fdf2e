package dev.slipway.domain.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.statistics.Counts;
import dev.slipway.domain.statistics.Histogram;
import dev.slipway.domain.statistics.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalysisTest {
    private static final long REQUESTS = 1000;

    @ParameterizedTest(name = "{0} against {1} with floor {2}: harm {3}")
    @CsvSource({
        "PT0.002S, PT0.001S, PT0.01S, false",
        "PT0.002S, PT0.001S, PT0S, true",
        "PT0.05S, PT0.001S, PT0.01S, true",
        "PT0.05S, PT0.05S, PT0.01S, false"
    })
    void fastRequestsAreNeverSlow(Duration candidate, Duration stable, Duration floor, boolean harm) {
        AnalysisPlan plan = plan(0, floor);
        Evidence baseline = comparedWith(plan, stable);
        Evidence evidence =
                Analysis.observe(plan, baseline.atNewStep(), sample(traffic(candidate), traffic(stable)), 50);
        assertThat(Analysis.harm(plan, evidence).isPresent()).isEqualTo(harm);
    }

    @Test
    void theFirstRequestsOfACandidateAreLeftOutOnce() {
        AnalysisPlan plan = plan(REQUESTS + 1, Duration.ZERO);
        Sample sample = sample(traffic(Duration.ofSeconds(1)), traffic(Duration.ofMillis(1)));
        Evidence baseline = comparedWith(plan, Duration.ofMillis(1));

        Evidence warm = Analysis.observe(plan, Analysis.observe(plan, baseline.atNewStep(), sample, 50), sample, 50);
        assertThat(warm.stepAll()).isZero();
        assertThat(warm.leftOut()).isEqualTo(2 * REQUESTS);
        assertThat(Analysis.harm(plan, warm)).isEmpty();

        Evidence next = Analysis.observe(plan, warm.atNewStep(), sample, 50);
        assertThat(next.stepCandidate()).isEqualTo(REQUESTS);
        assertThat(Analysis.harm(plan, next)).isPresent();
    }

    private static Evidence comparedWith(AnalysisPlan plan, Duration stable) {
        return Analysis.compareWith(
                plan, Evidence.NONE, new LastHour(List.of(), traffic(stable).latency()));
    }

    private static AnalysisPlan plan(long warmUpRequests, Duration floor) {
        return new AnalysisPlan(
                0.01,
                1.25,
                Duration.ZERO,
                warmUpRequests,
                floor,
                200,
                Duration.ofHours(1),
                true,
                false,
                AnalysisPlan.OnInconclusive.Pause);
    }

    private static Sample sample(Traffic candidate, Traffic stable) {
        return new Sample(Instant.EPOCH, Instant.EPOCH.plusSeconds(5), candidate, stable);
    }

    private static Traffic traffic(Duration latency) {
        List<Long> counts = new ArrayList<>(Collections.nCopies(Histogram.BOUNDS + 1, 0L));
        counts.set(Histogram.bucketOf(latency), REQUESTS);
        return new Traffic(new Counts(REQUESTS, 0), new Histogram(counts));
    }
}
