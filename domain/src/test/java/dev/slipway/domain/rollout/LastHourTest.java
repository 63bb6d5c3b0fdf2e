package dev.slipway.domain.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.domain.statistics.Counts;
import dev.slipway.domain.statistics.Dispersion;
import dev.slipway.domain.statistics.Histogram;
import dev.slipway.domain.statistics.Interval;
import dev.slipway.domain.statistics.OddsGrid;
import dev.slipway.domain.statistics.OddsRatioEvidence;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LastHourTest {
    private static final long REQUESTS = 1000;
    private static final int RUNS = 1000;
    private static final int[] RAMP = {5, 10, 25, 50};

    @Test
    void factorIsOneUntilThereAreThirtyMinutes() {
        var random = new SplittableRandom(3);
        int few = Dispersion.LEAST_INTERVALS - 1;
        assertThat(dispersion(few, () -> bursty(random))).isEqualTo(1);
        assertThat(dispersion(few + 1, () -> bursty(random))).isGreaterThan(2);
    }

    @Test
    void factorIsPearsonsChiSquaredOverItsDegreesOfFreedom() {
        var events = Stream.iterate(0, before -> 20 - before).iterator();
        double chiSquared = 40 * (10.0 * 10.0) / (100 * 0.1 * 0.9);
        assertThat(dispersion(40, () -> new Counts(100, events.next()))).isCloseTo(chiSquared / 39, within(1e-9));
    }

    @Test
    void chanceAloneGivesAFactorNearOne() {
        var random = new SplittableRandom(4);
        assertThat(dispersion(60, () -> sample(random, REQUESTS, 0.02))).isBetween(1.0, 1.5);
    }

    /** Failures come five at a time on both arms, which differ in nothing: without tempering that aborts far more than 1 % of the releases. */
    @Test
    void temperedByWhatWasSeenBeforeAReleaseEvidenceSeldomConvictsABurstyVersion() {
        var random = new SplittableRandom(6);
        int aborted = 0;
        int plain = 0;
        for (int run = 0; run < RUNS; run++) {
            double dispersion = dispersion(60, () -> inFives(random, REQUESTS));
            aborted += aborts(random, dispersion) ? 1 : 0;
            plain += aborts(random, 1) ? 1 : 0;
        }
        System.out.printf("bursts of five: %d of %d aborted, %d untempered%n", aborted, RUNS, plain);
        assertThat((double) plain / RUNS).isGreaterThan(0.03);
        assertThat((double) aborted / RUNS).isLessThanOrEqualTo(0.03);
    }

    private static double dispersion(int minutes, Supplier<Counts> minute) {
        return new LastHour(Stream.generate(minute).limit(minutes).toList(), Histogram.NONE).dispersion();
    }

    private static boolean aborts(SplittableRandom random, double dispersion) {
        var grid = OddsGrid.around(1.25);
        var evidence = OddsRatioEvidence.NONE;
        for (int look = 0; look < 40; look++) {
            long candidate = REQUESTS * RAMP[look / 10] / 100;
            var interval = new Interval(inFives(random, candidate), inFives(random, REQUESTS - candidate));
            evidence = evidence.observe(grid, interval, dispersion);
            if (evidence.logHarm() >= Math.log(1 / 0.01)) {
                return true;
            }
        }
        return false;
    }

    private static Counts inFives(SplittableRandom random, long requests) {
        Counts bunches = sample(random, requests / 5, 0.02);
        return new Counts(requests, 5 * bunches.events());
    }

    private static Counts bursty(SplittableRandom random) {
        return sample(random, REQUESTS, random.nextBoolean() ? 0.001 : 0.05);
    }

    private static Counts sample(SplittableRandom random, long requests, double rate) {
        long events = 0;
        for (long i = 0; i < requests; i++) {
            events += random.nextDouble() < rate ? 1 : 0;
        }
        return new Counts(requests, events);
    }
}
