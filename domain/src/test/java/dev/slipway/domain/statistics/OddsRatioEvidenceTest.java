package dev.slipway.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reproduces the operating characteristics that the test is chosen for: a ramp of 5, 10, 25, 50 %, forty looks, alpha 0.01. */
class OddsRatioEvidenceTest {
    private static final OddsGrid GRID = OddsGrid.around(1.25);
    private static final double ALPHA = 0.01;
    private static final int[] RAMP = {5, 10, 25, 50};
    private static final int LOOKS_A_STEP = 10;
    private static final int RUNS = Integer.getInteger("slipway.simulate.releases", 2_000) / 2;

    private record Run(boolean aborted, long candidateRequests) {}

    private static Run run(double stableRate, double candidateRate, long perLook, SplittableRandom random) {
        var evidence = OddsRatioEvidence.NONE;
        for (int weight : RAMP) {
            for (int look = 0; look < LOOKS_A_STEP; look++) {
                long n = perLook * weight / 100;
                long m = perLook - n;
                evidence = evidence.observe(
                        GRID, new Interval(sample(random, n, candidateRate), sample(random, m, stableRate)), 1);
                if (evidence.logHarm() >= Math.log(1 / ALPHA)) {
                    return new Run(true, evidence.totals().candidate().requests());
                }
            }
        }
        return new Run(false, evidence.totals().candidate().requests());
    }

    private static Counts sample(SplittableRandom random, long requests, double rate) {
        long events = 0;
        for (long i = 0; i < requests; i++) {
            events += random.nextDouble() < rate ? 1 : 0;
        }
        return new Counts(requests, events);
    }

    @ParameterizedTest
    @CsvSource({"0.005, 0.005", "0.05, 0.05", "0.005, 0.00623442"})
    void harmlessCandidatesAreAbortedNoMoreOftenThanTheBudget(double stable, double candidate) {
        var random = new SplittableRandom(11);
        long aborted = 0;
        for (int i = 0; i < RUNS; i++) {
            aborted += run(stable, candidate, 1000, random).aborted() ? 1 : 0;
        }
        assertThat((double) aborted / RUNS).isLessThanOrEqualTo(ALPHA + 3 * Math.sqrt(ALPHA * (1 - ALPHA) / RUNS));
    }

    @ParameterizedTest
    @CsvSource({"0.005, 0.02, 500, 1100", "0.005, 0.05, 100, 350", "0.02, 0.10, 100, 350", "0.05, 0.10, 700, 1400"})
    void harmShowsAfterSoManyRequests(double stable, double candidate, long least, long most) {
        var random = new SplittableRandom(12);
        int runs = Math.min(RUNS, 1_000);
        long[] requests = new long[runs];
        for (int i = 0; i < runs; i++) {
            requests[i] = run(stable, candidate, 1000, random).candidateRequests();
        }
        Arrays.sort(requests);
        System.out.printf(
                "errors %s -> %s: median %d candidate requests to abort%n", stable, candidate, requests[runs / 2]);
        assertThat(requests[runs / 2]).isBetween(least, most);
    }

    @Test
    void boundsHoldTheTrueOddsRatio() {
        var random = new SplittableRandom(13);
        var evidence = OddsRatioEvidence.NONE;
        for (int i = 0; i < 100; i++) {
            evidence = evidence.observe(GRID, new Interval(sample(random, 500, 0.04), sample(random, 500, 0.02)), 1);
        }
        var bounds = evidence.bounds(GRID, ALPHA);
        assertThat(bounds.lower()).isLessThan(2.04);
        assertThat(bounds.upper()).isGreaterThan(2.04).isLessThan(4);
    }

    @Test
    void intervalWithOneArmSaysNothingButIsCounted() {
        var evidence = OddsRatioEvidence.NONE.observe(GRID, new Interval(new Counts(100, 50), Counts.NONE), 1);
        assertThat(evidence.logHarm()).isCloseTo(0, within(1e-12));
        assertThat(evidence.totals().candidate().requests()).isEqualTo(100);
    }

    @Test
    void dispersionTempersTheEvidence() {
        var interval = new Interval(new Counts(1000, 50), new Counts(1000, 10));
        double plain = OddsRatioEvidence.NONE.observe(GRID, interval, 1).logHarm();
        assertThat(OddsRatioEvidence.NONE.observe(GRID, interval, 5).logHarm()).isLessThan(plain / 2);
    }

    @Test
    void wrongSplitShowsWithinHundredsOfRequests() {
        assertThat(SplitTest.mismatch(0, 200, 0.10)).isTrue();
        assertThat(SplitTest.mismatch(20, 200, 0.10)).isFalse();
        assertThat(SplitTest.mismatch(1, 1000, 0)).isFalse();
        assertThat(SplitTest.mismatch(30, 1000, 0)).isTrue();
        assertThat(SplitTest.mismatch(970, 1000, 1)).isTrue();
        assertThat(SplitTest.mismatch(1000, 1000, 1)).isFalse();
    }

    @Test
    void dispersionIsOneUntilThereIsEnoughAndThenFollowsTheVariance() {
        var random = new SplittableRandom(14);
        var steady = Dispersion.NONE;
        var bursty = Dispersion.NONE;
        for (int i = 0; i < 60; i++) {
            steady = steady.observe(sample(random, 1000, 0.02));
            bursty = bursty.observe(sample(random, 1000, i % 2 == 0 ? 0.001 : 0.05));
        }
        assertThat(steady.factor()).isLessThan(2);
        assertThat(bursty.factor()).isGreaterThan(5);
        assertThat(Dispersion.NONE.observe(new Counts(10, 5)).factor()).isEqualTo(1);
    }
}
