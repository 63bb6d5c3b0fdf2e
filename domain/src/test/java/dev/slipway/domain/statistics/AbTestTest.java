package dev.slipway.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.domain.statistics.AbTest.Method;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.apache.commons.rng.sampling.distribution.DiscreteSampler;
import org.apache.commons.rng.sampling.distribution.MarsagliaTsangWangDiscreteSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AbTestTest {
    private static final long HORIZON = 10_000;
    private static final double MARGIN = 0.012;
    private static final double ALPHA = 0.05;
    private static final int RUNS = Integer.getInteger("slipway.simulate.releases", 2_000) / 2;

    record Case(String name, Goal goal, long outcomes, List<Double> rates, String verdict) {
        @Override
        public String toString() {
            return name;
        }

        List<Moments> arms() {
            return rates.stream()
                    .map(rate -> Moments.ofRate(new Counts(outcomes, Math.round(outcomes * rate))))
                    .toList();
        }
    }

    private static List<Case> cases() {
        long many = 100 * HORIZON;
        return List.of(
                new Case("higher", Goal.Maximize, HORIZON, List.of(0.10, 0.15), "winner 1"),
                new Case("lower", Goal.Minimize, HORIZON, List.of(0.15, 0.10), "winner 1"),
                new Case("the best of several", Goal.Maximize, HORIZON, List.of(0.10, 0.15, 0.17, 0.05), "winner 2"),
                new Case("the lowest of several", Goal.Minimize, HORIZON, List.of(0.2, 0.15, 0.12, 0.3), "winner 2"),
                new Case("one better, one equal", Goal.Maximize, HORIZON, List.of(0.03, 0.03, 0.045), "winner 2"),
                new Case("all worse", Goal.Minimize, HORIZON, List.of(0.10, 0.15, 0.14), "winner 0"),
                new Case("equal", Goal.Maximize, many, List.of(0.10, 0.10, 0.10), "no difference"),
                new Case("worse or equal", Goal.Maximize, many, List.of(0.15, 0.10, 0.15), "no difference"),
                new Case("better, but by too little", Goal.Maximize, many, List.of(0.10, 0.108), "no difference"),
                new Case("too noisy", Goal.Maximize, HORIZON, List.of(0.50, 0.51), "inconclusive"),
                new Case("worse or too noisy", Goal.Maximize, HORIZON, List.of(0.5, 0.51, 0.3), "inconclusive"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void bothMethodsJudgeAtTheHorizon(Case given) {
        for (Method method : Method.values()) {
            AbVerdict verdict = new AbTest(given.goal(), method, ALPHA, MARGIN, HORIZON).judge(given.arms());
            assertThat(words(verdict)).as(method.name()).isEqualTo(given.verdict());
        }
    }

    private static String words(AbVerdict verdict) {
        return switch (verdict) {
            case AbVerdict.Winner winner -> "winner " + winner.arm();
            case AbVerdict.NoDifference _ -> "no difference";
            case AbVerdict.Inconclusive _ -> "inconclusive";
            case AbVerdict.Undecided _ -> "undecided";
        };
    }

    @Test
    void effectOfAWinnerIsItsLeadOverTheControlAndTheControlsOverTheNextBest() {
        var test = new AbTest(Goal.Maximize, Method.Anytime, ALPHA, MARGIN, HORIZON);
        var higher = new Case("higher", Goal.Maximize, HORIZON, List.of(0.10, 0.15), "").arms();
        var lower = new Case("lower", Goal.Maximize, HORIZON, List.of(0.15, 0.05, 0.10), "").arms();
        for (var arms : List.of(higher, lower)) {
            var winner = (AbVerdict.Winner) test.judge(arms);
            assertThat(winner.effect().value()).isBetween(0.049, 0.051);
            assertThat(winner.effect().lower()).isBetween(0.02, 0.05);
            assertThat(winner.effect().upper()).isBetween(0.05, 0.08);
        }
    }

    @Test
    void onlyTheAnytimeMethodJudgesBeforeTheHorizon() {
        var arms = new Case("early", Goal.Maximize, HORIZON - 1, List.of(0.10, 0.20), "").arms();
        var anytime = new AbTest(Goal.Maximize, Method.Anytime, ALPHA, MARGIN, HORIZON).judge(arms);
        var fixed = new AbTest(Goal.Maximize, Method.FixedHorizon, ALPHA, MARGIN, HORIZON).judge(arms);
        assertThat(words(anytime)).isEqualTo("winner 1");
        assertThat(words(fixed)).isEqualTo("undecided");
        assertThat(((AbVerdict.Undecided) fixed).effects().getFirst().lower()).isInfinite();
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void nothingSeenIsUndecidedAndEqualScoresTellNothing(Method method) {
        var test = new AbTest(Goal.Maximize, method, ALPHA, MARGIN, HORIZON);
        assertThat(words(test.judge(Collections.nCopies(3, Moments.NONE)))).isEqualTo("undecided");
        var constant = new Moments(HORIZON, 1, 0, 1, 1);
        assertThat(words(test.judge(List.of(constant, constant)))).isEqualTo("inconclusive");
    }

    @Test
    void oneArmOrSixAreNoTest() {
        var test = new AbTest(Goal.Maximize, Method.Anytime, ALPHA, MARGIN, HORIZON);
        for (int arms : new int[] {1, 6}) {
            assertThatThrownBy(() -> test.judge(Collections.nCopies(arms, Moments.NONE)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Three arms that differ in nothing, judged at up to forty looks; a margin of 0, so that each certain difference counts. */
    @ParameterizedTest
    @EnumSource(Method.class)
    void falseWinnersAreNoMoreThanAlpha(Method method) {
        var random = new SplittableRandom(41);
        var test = new AbTest(Goal.Maximize, method, ALPHA, 0, HORIZON);
        DiscreteSampler events =
                MarsagliaTsangWangDiscreteSampler.Binomial.of(random::nextLong, (int) HORIZON / 40, 0.1);
        int winners = 0;
        for (int run = 0; run < RUNS; run++) {
            var counts = new Counts[] {Counts.NONE, Counts.NONE, Counts.NONE};
            AbVerdict verdict = new AbVerdict.Undecided(List.of());
            while (verdict instanceof AbVerdict.Undecided) {
                for (int arm = 0; arm < counts.length; arm++) {
                    counts[arm] = counts[arm].plus(new Counts(HORIZON / 40, events.sample()));
                }
                verdict = test.judge(
                        List.of(Moments.ofRate(counts[0]), Moments.ofRate(counts[1]), Moments.ofRate(counts[2])));
            }
            winners += verdict instanceof AbVerdict.Winner ? 1 : 0;
        }
        System.out.printf("A/B test, %s, no difference: a winner in %d of %d%n", method, winners, RUNS);
        assertThat((double) winners / RUNS).isLessThanOrEqualTo(ALPHA + 3 * Math.sqrt(ALPHA * (1 - ALPHA) / RUNS));
    }

    @Test
    void plannedRateIsFoundWithThePlannedPower() {
        var random = new SplittableRandom(42);
        int planned = (int) new SampleSize(ALPHA, 0.8, 2).forRate(0.10, 0.02);
        DiscreteSampler control = MarsagliaTsangWangDiscreteSampler.Binomial.of(random::nextLong, planned, 0.10);
        DiscreteSampler arm = MarsagliaTsangWangDiscreteSampler.Binomial.of(random::nextLong, planned, 0.12);
        assertFoundInFourOfFive(
                planned,
                () -> List.of(
                        Moments.ofRate(new Counts(planned, control.sample())),
                        Moments.ofRate(new Counts(planned, arm.sample()))));
    }

    @Test
    void plannedMeanIsFoundWithThePlannedPower() {
        var random = new SplittableRandom(43);
        long planned = new SampleSize(ALPHA, 0.8, 2).forMean(2, 0.5);
        assertFoundInFourOfFive(planned, () -> List.of(normal(random, planned, 10), normal(random, planned, 10.5)));
    }

    private static Moments normal(SplittableRandom random, long count, double mean) {
        Moments moments = Moments.NONE;
        for (long i = 0; i < count; i++) {
            moments = moments.observe(mean + 2 * random.nextGaussian());
        }
        return moments;
    }

    private static void assertFoundInFourOfFive(long planned, Supplier<List<Moments>> outcomes) {
        var test = new AbTest(Goal.Maximize, Method.FixedHorizon, ALPHA, 0, planned);
        int found = 0;
        for (int run = 0; run < RUNS; run++) {
            found += words(test.judge(outcomes.get())).equals("winner 1") ? 1 : 0;
        }
        double tolerance = 3 * Math.sqrt(0.8 * 0.2 / RUNS);
        assertThat((double) found / RUNS).isBetween(0.8 - tolerance, 0.8 + tolerance);
    }
}
