package dev.slipway.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class BanditTest {
    private static final int RUNS = Integer.getInteger("slipway.simulate.releases", 2_000) / 100;
    private static final int INTERVALS = 200;
    private static final long PER_INTERVAL = 20_000;

    private static ArmRewards rewards(long outcomes, double rate) {
        return ArmRewards.NONE.observe(outcomes, rate * outcomes);
    }

    @Test
    void oldOutcomesCountLessButAreAllCounted() {
        ArmRewards arm = ArmRewards.NONE.observe(100, 30).observe(50, 10.5);
        assertThat(arm.outcomes()).isEqualTo(150);
        assertThat(arm.rewards()).isCloseTo(0.99 * 30 + 10.5, within(1e-12));
        assertThat(arm.misses()).isCloseTo(0.99 * 70 + 39.5, within(1e-12));
    }

    @Test
    void rewardsBeyondOneAreRefused() {
        assertThatThrownBy(() -> ArmRewards.NONE.observe(10, 11)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ArmRewards.NONE.observe(10, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Of two Betas with many outcomes the difference is nearly normal. */
    @Test
    void chanceToBeTheBestIsThatOfTheBetas() {
        var draws = ThompsonDraws.of(List.of(rewards(5_000, 0.10), rewards(5_000, 0.11)), 51);
        var first = BetaDistribution.of(501, 4501);
        var second = BetaDistribution.of(551, 4451);
        double deviation = Math.sqrt(first.getVariance() + second.getVariance());
        double chance =
                NormalDistribution.of(0, 1).cumulativeProbability((second.getMean() - first.getMean()) / deviation);
        assertThat(draws.chances().get(1)).isCloseTo(chance, within(0.02));
        assertThat(draws.chances().get(0) + draws.chances().get(1)).isCloseTo(1, within(1e-12));
    }

    @Test
    void valueRemainingIsWhatAnotherArmMayStillBeWorth() {
        assertThat(ThompsonDraws.of(List.of(rewards(1_000_000, 0.2), rewards(1_000_000, 0.1)), 52)
                        .valueRemaining())
                .isZero();
        assertThat(ThompsonDraws.of(List.of(rewards(600, 0.2), rewards(600, 0.2)), 52)
                        .valueRemaining())
                .isBetween(0.1, 0.4);
    }

    @Test
    void sameSeedAndRewardsGiveTheSameWeights() {
        var rewards = List.of(rewards(600, 0.10), rewards(600, 0.11), rewards(600, 0.12));
        assertThat(Bandit.of(3).look(rewards, 53)).isEqualTo(Bandit.of(3).look(rewards, 53));
        assertThat(Bandit.of(3).look(rewards, 54).draws())
                .isNotEqualTo(Bandit.of(3).look(rewards, 53).draws());
    }

    @Test
    void weightsStayEqualUntilEveryArmHasMatured() {
        var almost = List.of(rewards(Bandit.WARM_UP - 1, 0.1), rewards(5_000, 0.9));
        var ready = List.of(rewards(Bandit.WARM_UP, 0.1), rewards(5_000, 0.9));
        assertThat(Bandit.of(2).look(almost, 55).weights()).containsExactly(50, 50);
        assertThat(Bandit.of(2).look(ready, 55).weights()).containsExactly(30, 70);
    }

    @Test
    void winnerHasToBeSoThreeTimesRunning() {
        var clear = List.of(rewards(100_000, 0.1), rewards(100_000, 0.2));
        var equal = List.of(rewards(100_000, 0.1), rewards(100_000, 0.1));
        Bandit twice = Bandit.of(2).look(clear, 56).look(clear, 57);
        assertThat(twice.winner()).isEmpty();
        assertThat(twice.look(clear, 58).winner()).hasValue(1);
        assertThat(twice.look(equal, 58).look(clear, 59).winner()).isEmpty();
    }

    @Test
    void drawsForFiveArmsTakeMilliseconds() {
        var arms =
                List.of(rewards(500, 0.1), rewards(500, 0.2), rewards(900, 0.3), rewards(500, 0.4), rewards(500, 0.5));
        long looks = 50;
        ThompsonDraws.of(arms, 1);
        long start = System.nanoTime();
        for (long look = 0; look < looks; look++) {
            ThompsonDraws.of(arms, look);
        }
        Duration each = Duration.ofNanos(System.nanoTime() - start).dividedBy(looks);
        System.out.printf("10,000 draws for 5 arms: %d µs%n", each.toNanos() / 1_000);
        assertThat(each).isLessThan(Duration.ofMillis(100));
    }

    /** Two arms with 10 and 12 %: it finds the better one and sends most requests there meanwhile. */
    @Test
    void betterArmGetsTheTrafficAndWins() {
        var random = new SplittableRandom(60);
        int found = 0;
        int wrong = 0;
        long better = 0;
        long all = 0;
        for (int run = 0; run < RUNS; run++) {
            Bandit bandit = Bandit.of(2);
            for (int i = 0; i < INTERVALS && bandit.winner().isEmpty(); i++) {
                better += PER_INTERVAL / 100 * bandit.weights().get(1);
                all += PER_INTERVAL;
                bandit = bandit.look(matured(bandit, random, 0.10, 0.12), random.nextLong());
            }
            found += bandit.winner().orElse(0);
            wrong += bandit.winner().orElse(1) == 0 ? 1 : 0;
        }
        System.out.printf(
                "bandit: the better of 10 and 12 %% found in %d of %d, the other in %d%n", found, RUNS, wrong);
        assertThat(found).isGreaterThan(RUNS * 8 / 10);
        assertThat(wrong).isLessThanOrEqualTo(RUNS / 20);
        assertThat((double) better / all).isGreaterThan(0.65);
    }

    /** After a hundred intervals the arms change places; a bandit that forgets nothing would not see it for as long again. */
    @Test
    void discountFollowsArmsThatChange() {
        var random = new SplittableRandom(61);
        Bandit bandit = Bandit.of(2);
        for (int i = 0; i < 100; i++) {
            bandit = bandit.look(matured(bandit, random, 0.10, 0.15), random.nextLong());
        }
        assertThat(bandit.weights()).containsExactly(5, 95);
        for (int i = 0; i < 100; i++) {
            bandit = bandit.look(matured(bandit, random, 0.15, 0.10), random.nextLong());
        }
        assertThat(bandit.weights()).containsExactly(95, 5);
    }

    private static List<ArmRewards> matured(Bandit bandit, SplittableRandom random, double... rates) {
        var rewards = new ArrayList<ArmRewards>();
        for (int arm = 0; arm < rates.length; arm++) {
            long outcomes = PER_INTERVAL / 100 * bandit.weights().get(arm);
            double noise = random.nextGaussian() * Math.sqrt(outcomes * rates[arm] * (1 - rates[arm]));
            rewards.add(bandit.arms().get(arm).observe(outcomes, outcomes * rates[arm] + noise));
        }
        return rewards;
    }
}
