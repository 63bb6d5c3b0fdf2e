package dev.slipway.domain.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;

/**
 * What 10,000 draws from the beliefs on all arms say (Scott, A modern Bayesian look at the multi-armed bandit, 2010; Multi-armed bandit experiments in the online service
 * economy, 2015). The same seed and rewards give the same answer.
 *
 * @param chances chance of each arm to be the best, to a ten-thousandth; they sum to 1
 * @param valueRemaining 95 % quantile of how much better, in proportion, another arm may be than the one that is most likely the best, at least 0
 */
public record ThompsonDraws(List<Double> chances, double valueRemaining) {
    private static final int DRAWS = 10_000;
    private static final double QUANTILE = 0.95;

    public ThompsonDraws {
        chances = List.copyOf(chances);
    }

    /** Draws for at least one arm. */
    static ThompsonDraws of(List<ArmRewards> arms, long seed) {
        var random = new SplittableRandom(seed);
        var draws = new double[arms.size()][];
        for (int arm = 0; arm < draws.length; arm++) {
            draws[arm] = betas(arms.get(arm), random::nextLong);
        }
        var wins = new int[draws.length];
        for (int i = 0; i < DRAWS; i++) {
            wins[best(draws, i)]++;
        }
        var chances = new ArrayList<Double>();
        for (int win : wins) {
            chances.add((double) win / DRAWS);
        }
        return new ThompsonDraws(chances, valueRemaining(draws, chances.indexOf(Collections.max(chances))));
    }

    /** A Beta is the share of one of two Gammas in their sum; these are drawn by the method of Marsaglia and Tsang, 2000. */
    private static double[] betas(ArmRewards arm, UniformRandomProvider random) {
        SharedStateContinuousSampler rewards = AhrensDieterMarsagliaTsangGammaSampler.of(random, 1 + arm.rewards(), 1);
        SharedStateContinuousSampler misses = AhrensDieterMarsagliaTsangGammaSampler.of(random, 1 + arm.misses(), 1);
        var betas = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            double reward = rewards.sample();
            betas[i] = reward / (reward + misses.sample());
        }
        return betas;
    }

    private static int best(double[][] draws, int draw) {
        int best = 0;
        for (int arm = 1; arm < draws.length; arm++) {
            best = draws[arm][draw] > draws[best][draw] ? arm : best;
        }
        return best;
    }

    private static double valueRemaining(double[][] draws, int champion) {
        var values = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            double own = draws[champion][i];
            values[i] = draws[best(draws, i)][i] / own - 1;
        }
        Arrays.sort(values);
        return values[(int) (QUANTILE * DRAWS)];
    }
}
