package dev.slipway.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecentIntervalsTest {
    private static final long REQUESTS = 1000;
    private static final int RUNS = 1000;
    private static final int[] RAMP = {5, 10, 25, 50};

    @Test
    void factorIsOneUntilThereAreThirtyIntervals() {
        var random = new SplittableRandom(3);
        RecentIntervals recent = RecentIntervals.NONE;
        for (int i = 0; i < Dispersion.LEAST_INTERVALS - 1; i++) {
            recent = recent.observe(bursty(random));
        }
        assertThat(recent.dispersion()).isEqualTo(1);
        assertThat(recent.observe(bursty(random)).dispersion()).isGreaterThan(2);
    }

    @Test
    void factorIsPearsonsChiSquaredOverItsDegreesOfFreedom() {
        RecentIntervals recent = RecentIntervals.NONE;
        for (int i = 0; i < 40; i++) {
            recent = recent.observe(new Counts(100, i % 2 == 0 ? 0 : 20));
        }
        double chiSquared = 40 * (10.0 * 10.0) / (100 * 0.1 * 0.9);
        assertThat(recent.dispersion()).isCloseTo(chiSquared / 39, within(1e-9));
    }

    @Test
    void chanceAloneGivesAFactorNearOne() {
        var random = new SplittableRandom(4);
        RecentIntervals recent = RecentIntervals.NONE;
        for (int i = 0; i < RecentIntervals.MOST; i++) {
            recent = recent.observe(sample(random, REQUESTS, 0.02));
        }
        assertThat(recent.dispersion()).isBetween(1.0, 1.5);
    }

    @Test
    void oldIntervalsAreDropped() {
        var random = new SplittableRandom(5);
        RecentIntervals recent = RecentIntervals.NONE;
        for (int i = 0; i < RecentIntervals.MOST; i++) {
            recent = recent.observe(bursty(random));
        }
        assertThat(recent.dispersion()).isGreaterThan(2);
        for (int i = 0; i < RecentIntervals.MOST; i++) {
            recent = recent.observe(sample(random, REQUESTS, 0.02));
        }
        assertThat(recent.counts()).hasSize(RecentIntervals.MOST);
        assertThat(recent.dispersion()).isLessThan(1.5);
    }

    @Test
    void intervalWithoutRequestsChangesNothing() {
        assertThat(RecentIntervals.NONE.observe(Counts.NONE)).isSameAs(RecentIntervals.NONE);
    }

    /** Failures come five at a time on both arms, which differ in nothing: without tempering that aborts far more than 1 % of the releases. */
    @Test
    void temperedByWhatWasSeenBeforeAReleaseEvidenceSeldomConvictsABurstyVersion() {
        var random = new SplittableRandom(6);
        int aborted = 0;
        int plain = 0;
        for (int run = 0; run < RUNS; run++) {
            RecentIntervals before = RecentIntervals.NONE;
            for (int i = 0; i < 60; i++) {
                before = before.observe(inFives(random, REQUESTS));
            }
            aborted += aborts(random, before.dispersion()) ? 1 : 0;
            plain += aborts(random, 1) ? 1 : 0;
        }
        System.out.printf("bursts of five: %d of %d aborted, %d untempered%n", aborted, RUNS, plain);
        assertThat((double) plain / RUNS).isGreaterThan(0.03);
        assertThat((double) aborted / RUNS).isLessThanOrEqualTo(0.03);
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
