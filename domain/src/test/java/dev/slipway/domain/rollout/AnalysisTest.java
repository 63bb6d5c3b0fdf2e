package dev.slipway.domain.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.statistics.Counts;
import dev.slipway.domain.statistics.Histogram;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
        var plan = new AnalysisPlan(
                0.01, 1.25, Duration.ZERO, floor, 200, Duration.ofHours(1), true, AnalysisPlan.OnInconclusive.Pause);
        Evidence baseline = Analysis.observe(plan, Evidence.NONE, sample(Sample.Traffic.NONE, traffic(stable)), 0);
        Evidence evidence =
                Analysis.observe(plan, baseline.atNewStep(), sample(traffic(candidate), traffic(stable)), 50);
        assertThat(Analysis.harm(plan, evidence).isPresent()).isEqualTo(harm);
    }

    private static Sample sample(Sample.Traffic candidate, Sample.Traffic stable) {
        return new Sample(Instant.EPOCH, Instant.EPOCH.plusSeconds(5), candidate, stable);
    }

    private static Sample.Traffic traffic(Duration latency) {
        List<Long> counts = new ArrayList<>(Collections.nCopies(Histogram.BOUNDS + 1, 0L));
        counts.set(Histogram.bucketOf(latency), REQUESTS);
        return new Sample.Traffic(new Counts(REQUESTS, 0), new Histogram(counts));
    }
}
