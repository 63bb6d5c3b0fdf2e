package dev.slipway.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConfidenceSequenceTest {
    private static final double ALPHA = 0.05;
    private static final int RUNS = Integer.getInteger("slipway.simulate.releases", 2_000) / 5;
    private static final int SCORES = 1_000;
    private static final int EVERY = 8;
    private static final int[] RAMP = {5, 10, 25, 50};
    private static final ConfidenceSequence SEQUENCE = ConfidenceSequence.tightestAt(1_000, ALPHA);

    @ParameterizedTest
    @CsvSource({"1000, 0.041", "2000, 0.029", "10000, 0.013"})
    void halfWidthOfAnAccuracyOf85Percent(long scores, double halfWidth) {
        var sequence = ConfidenceSequence.tightestAt(2_000, 0.01);
        Estimate mean = sequence.mean(new Moments(scores, 0.85, 0.36 * 0.36 * (scores - 1), 0, 1));
        assertThat(mean.upper() - mean.value()).isCloseTo(halfWidth, within(0.0005));
        assertThat(mean.value() - mean.lower()).isCloseTo(halfWidth, within(0.0005));
    }

    @Test
    void scoresUntilIsTheFirstNumberThatIsEnough() {
        var sequence = ConfidenceSequence.tightestAt(2_000, 0.01);
        long scores = sequence.scoresUntil(0.36, 0.02);
        assertThat(halfWidth(sequence, scores)).isLessThanOrEqualTo(0.02);
        assertThat(halfWidth(sequence, scores - 1)).isGreaterThan(0.02);
        assertThat(sequence.scoresUntil(0.36, 10)).isEqualTo(ConfidenceSequence.LEAST);
    }

    @Test
    void sequenceIsTightestAboutWhereItIsToldToBe() {
        double there = halfWidth(ConfidenceSequence.tightestAt(2_000, ALPHA), 2_000);
        for (long elsewhere : new long[] {200, 1_000, 4_000, 20_000}) {
            assertThat(halfWidth(ConfidenceSequence.tightestAt(elsewhere, ALPHA), 2_000))
                    .isGreaterThan(there);
        }
    }

    private static double halfWidth(ConfidenceSequence sequence, long scores) {
        Estimate mean = sequence.mean(new Moments(scores, 0, 0.36 * 0.36 * (scores - 1), -1, 1));
        return mean.upper();
    }

    @Test
    void nothingIsSaidOfFewScoresNorOfEqualOnesOfUnknownRange() {
        var few = new Moments(ConfidenceSequence.LEAST - 1, 0.5, 20, 0, 1);
        var many = new Moments(ConfidenceSequence.LEAST, 0.5, 20, 0, 1);
        var equal = new Moments(1_000, 1, 0, 1, 1);
        assertThat(SEQUENCE.mean(few).upper()).isInfinite();
        assertThat(SEQUENCE.mean(many).upper()).isFinite();
        assertThat(SEQUENCE.mean(equal).lower()).isInfinite();
        assertThat(SEQUENCE.difference(many, few).upper()).isInfinite();
        assertThat(SEQUENCE.difference(many, many).upper()).isFinite();
        assertThat(SEQUENCE.difference(equal, equal).upper()).isInfinite();
    }

    /** A candidate that always agrees with the stable version gets bounds that close in with the number of pairs. */
    @Test
    void equalScoresOfKnownRangeHaveBounds() {
        Moments differences = Moments.within(-1, 1);
        for (int i = 0; i < 1_000; i++) {
            differences = differences.observe(0);
        }
        double width = SEQUENCE.mean(differences).upper();
        Moments more = new Moments(10_000, 0, 0, -1, 1);
        assertThat(width).isBetween(0.005, 0.05);
        assertThat(SEQUENCE.mean(more).upper()).isLessThan(width / 5);
    }

    /** That none of 500 failed says less than that 1 % of 50,000 did: the first arm sets the width. */
    @Test
    void armOfEqualScoresMayTurnOutAsTheOther() {
        var equal = new Moments(500, 1, 0, 1, 1);
        var other = new Moments(50_000, 0.99, 495, 0, 1);
        Estimate difference = SEQUENCE.difference(equal, other);
        assertThat(difference.value()).isCloseTo(0.01, within(1e-12));
        assertThat(difference.upper() - difference.value()).isBetween(0.015, 0.04);
    }

    /** As many of both tell as much about the difference as so many pairs, of which the variances add up. */
    @Test
    void unpairedArmsOfOneSizeAreWorthPairs() {
        long pairs = 500;
        var arm = new Moments(pairs, 0.8, 0.16 * (pairs - 1), 0, 1);
        var control = new Moments(pairs, 0.7, 0.21 * (pairs - 1), 0, 1);
        var differences = new Moments(pairs, 0.1, 0.37 * (pairs - 1), -1, 1);
        Estimate unpaired = SEQUENCE.difference(arm, control);
        Estimate paired = SEQUENCE.mean(differences);
        assertThat(unpaired.lower()).isCloseTo(paired.lower(), within(1e-12));
        assertThat(unpaired.upper()).isCloseTo(paired.upper(), within(1e-12));
    }

    @Test
    void smallArmSetsTheWidthHoweverLargeTheOtherIs() {
        var small = new Moments(200, 0, 50, -1, 1);
        double alone = SEQUENCE.mean(small).upper();
        Estimate difference = SEQUENCE.difference(small, new Moments(1_000_000, 0, 250_000, -1, 1));
        assertThat(difference.upper()).isBetween(0.85 * alone, alone);
    }

    /** Scores of all kinds; the last are the differences of pairs that agree in 95 %. */
    enum Scores {
        Exponential(1),
        LogNormal(Math.exp(0.5)),
        RareEvents(0.01),
        PairedDifferences(0.03);

        private final double mean;

        Scores(double mean) {
            this.mean = mean;
        }

        double next(SplittableRandom random) {
            double uniform = random.nextDouble();
            return switch (this) {
                case Exponential -> -Math.log1p(-uniform);
                case LogNormal -> Math.exp(random.nextGaussian());
                case RareEvents -> uniform < 0.01 ? 1 : 0;
                case PairedDifferences -> uniform < 0.04 ? 1 : uniform < 0.05 ? -1 : 0;
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Scores.class)
    void boundsOfAMeanHoldAtEveryLook(Scores kind) {
        assertMissesAtMost(kind.name(), random -> {
            Moments scores = Moments.NONE;
            for (int i = 0; i < SCORES; i++) {
                scores = scores.observe(kind.next(random));
                if (i % EVERY == 0 && missed(SEQUENCE.mean(scores), kind.mean)) {
                    return true;
                }
            }
            return false;
        });
    }

    /** The weight rises while the arms, of which one is far noisier, are compared. */
    @ParameterizedTest
    @CsvSource({"1, 1", "5, 1", "1, 5"})
    void boundsOfADifferenceHoldWhileTheWeightMoves(double arm, double control) {
        assertMissesAtMost("deviations %s and %s on a ramp".formatted(arm, control), random -> {
            Moments scoresOfArm = Moments.NONE;
            Moments scoresOfControl = Moments.NONE;
            for (int i = 0; i < 4 * SCORES; i++) {
                if (random.nextInt(100) < RAMP[i / SCORES]) {
                    scoresOfArm = scoresOfArm.observe(arm * Scores.Exponential.next(random));
                } else {
                    scoresOfControl = scoresOfControl.observe(control * Scores.Exponential.next(random));
                }
                if (i % EVERY == 0 && missed(SEQUENCE.difference(scoresOfArm, scoresOfControl), arm - control)) {
                    return true;
                }
            }
            return false;
        });
    }

    @ParameterizedTest
    @CsvSource({"0.001, 0.001", "0.01, 0.01", "0.05, 0.07", "0.5, 0.5", "0.95, 0.93"})
    void boundsOfADifferenceOfRatesHoldWhileTheWeightMoves(double arm, double control) {
        assertMissesAtMost("rates %s and %s on a ramp".formatted(arm, control), random -> {
            Counts ofArm = Counts.NONE;
            Counts ofControl = Counts.NONE;
            for (int i = 0; i < 4 * SCORES; i++) {
                if (random.nextInt(100) < RAMP[i / SCORES]) {
                    ofArm = ofArm.plus(new Counts(1, random.nextDouble() < arm ? 1 : 0));
                } else {
                    ofControl = ofControl.plus(new Counts(1, random.nextDouble() < control ? 1 : 0));
                }
                if (i % EVERY == 0 && missed(differenceOfRates(ofArm, ofControl), arm - control)) {
                    return true;
                }
            }
            return false;
        });
    }

    private static void assertMissesAtMost(String name, Predicate<SplittableRandom> missed) {
        var random = new SplittableRandom(21);
        int misses = 0;
        for (int run = 0; run < RUNS; run++) {
            misses += missed.test(random) ? 1 : 0;
        }
        System.out.printf("%s: bounds missed in %d of %d runs, alpha %s%n", name, misses, RUNS, ALPHA);
        assertThat((double) misses / RUNS).isLessThanOrEqualTo(ALPHA + 3 * Math.sqrt(ALPHA * (1 - ALPHA) / RUNS));
    }

    private static Estimate differenceOfRates(Counts arm, Counts control) {
        return SEQUENCE.difference(Moments.ofRate(arm), Moments.ofRate(control));
    }

    private static boolean missed(Estimate estimate, double truth) {
        return estimate.lower() > truth || estimate.upper() < truth;
    }
}
