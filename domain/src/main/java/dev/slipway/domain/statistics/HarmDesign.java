package dev.slipway.domain.statistics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How much traffic {@link OddsRatioEvidence} needs to find harm, before any traffic moves.
 *
 * <p>Counts of events are taken as Poisson. On its mean path the logarithm of the evidence at a look is M, the log mean over the grid of what each odds ratio gained: its growth
 * rate (Wald, Sequential Analysis, 1947) times the requests. Around it the variance is V, from the odds ratios that carry the evidence at that look. As a Brownian motion with
 * drift it has passed a limit B with chance {@code Phi((M - B) / sqrt V) + exp(2 B M / V) Phi(-(M + B) / sqrt V)}, the inverse Gaussian law (Chhikara and Folks, 1989). Since it
 * is seen only at looks, B is 1/alpha's logarithm and 0.583 standard deviations of one look (Siegmund, Sequential Analysis, 1985, chapter X).
 * Where counts vary more than chance, it takes as many times the requests as the dispersion says.
 *
 * @param grid odds ratios of the evidence
 * @param alpha chance of a false abort, above 0 and below 1; harm is found at evidence of 1/alpha
 * @param ramp what is planned
 */
public record HarmDesign(OddsGrid grid, double alpha, Ramp ramp) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double OVERSHOOT = 0.5826;
    private static final long MOST_LOOKS = 1_000_000;
    private static final double NEGLIGIBLE = 1e-300;
    private static final double EXACT = 1e-6;

    public HarmDesign {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha must be between 0 and 1, but is " + alpha);
        }
    }

    /**
     * Traffic until harm is found.
     *
     * @param looks looks
     * @param candidateRequests requests of the candidate
     * @param requests requests of both arms
     */
    public record Need(long looks, long candidateRequests, long requests) {
        /** How long that takes at so many requests a second of both arms, above 0. */
        public Duration at(double requestsPerSecond) {
            return Duration.ofSeconds((long) Math.ceil(requests / requestsPerSecond));
        }
    }

    /**
     * What it takes to find harm, with the ramp's last weight for as long as needed; empty when that never happens, or not in a million looks.
     *
     * @param stableRate stable's share of events, above 0 and below 1
     * @param candidateRate the candidate's, above 0 and below 1
     * @param power chance to have found it by then, above 0 and below 1; at 0.5 the need is the median
     */
    public Optional<Need> need(double stableRate, double candidateRate, double power) {
        if (chance(stableRate, candidateRate, MOST_LOOKS) < power) {
            return Optional.empty();
        }
        long least = 1;
        long most = MOST_LOOKS;
        while (least < most) {
            long middle = (least + most) / 2;
            if (chance(stableRate, candidateRate, middle) >= power) {
                most = middle;
            } else {
                least = middle + 1;
            }
        }
        double candidateRequests = 0;
        for (int step = 0; step < ramp.steps().size(); step++) {
            candidateRequests += ramp.steps().get(step).share() * ramp.requests() * ramp.looksAt(step, least);
        }
        return Optional.of(new Need(least, Math.round(candidateRequests), ramp.requests() * least));
    }

    /**
     * The smallest share of events of a candidate that the ramp finds before its end, so that a plan that cannot tell is known as such; empty when it finds none.
     *
     * @param stableRate stable's share of events, above 0 and below 1
     * @param power chance to find it, above 0 and below 1
     */
    public OptionalDouble smallestRate(double stableRate, double power) {
        double least = stableRate;
        double most = 1;
        if (chance(stableRate, most, ramp.looks()) < power) {
            return OptionalDouble.empty();
        }
        while (most - least > EXACT * most) {
            double middle = (least + most) / 2;
            if (chance(stableRate, middle, ramp.looks()) >= power) {
                most = middle;
            } else {
                least = middle;
            }
        }
        return OptionalDouble.of(most);
    }

    private double chance(double stableRate, double candidateRate, long looks) {
        var gains = new ArrayList<Gains>();
        for (Ramp.Step step : ramp.steps()) {
            double requests = step.share() * ramp.requests();
            gains.add(
                    Gains.at(grid, step.share(), requests * candidateRate, (ramp.requests() - requests) * stableRate));
        }
        List<Double> logs = logs(gains, looks);
        double mean = OddsRatioEvidence.logMean(logs);
        double variance = 0;
        double ofOneLook = 0;
        for (int step = 0; step < gains.size() && ramp.looksAt(step, looks) > 0; step++) {
            ofOneLook = gains.get(step).variance(logs);
            variance += ramp.looksAt(step, looks) * ofOneLook;
        }
        return passed(mean, variance, Math.log(1 / alpha) + OVERSHOOT * Math.sqrt(ofOneLook));
    }

    private List<Double> logs(List<Gains> gains, long looks) {
        var logs = new ArrayList<Double>();
        for (int k = 0; k < grid.harmful().size(); k++) {
            double log = 0;
            for (int step = 0; step < gains.size(); step++) {
                log += ramp.looksAt(step, looks) * gains.get(step).mean(k);
            }
            logs.add(log);
        }
        return logs;
    }

    private static double passed(double mean, double variance, double limit) {
        double deviation = Math.sqrt(variance);
        double above = NORMAL.cumulativeProbability((mean - limit) / deviation);
        double mirrored = NORMAL.cumulativeProbability(-(mean + limit) / deviation);
        return mirrored < NEGLIGIBLE ? above : above + Math.exp(2 * limit * mean / variance) * mirrored;
    }
}
