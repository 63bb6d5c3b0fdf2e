package dev.slipway.domain.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How many outcomes an A/B test of a fixed horizon needs: {@code n = (z(1 - alpha/2) + z(power))^2 (v + w) / effect^2} an arm, where v and w are the variances of an outcome in
 * both arms (Chow, Shao, Wang and Lokhnygina, Sample Size Calculations in Clinical Research, 3rd edition, sections 3.2 and 4.2), with alpha shared by the arms (Bonferroni).
 *
 * @param alpha chance that any arm is said to differ when none does, above 0 and below 1
 * @param power chance that an arm with the effect is found, above alpha and below 1
 * @param arms arms with the control, 2 to 5
 */
public record SampleSize(double alpha, double power, int arms) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    public SampleSize {
        if (!(0 < alpha && alpha < power && power < 1) || arms < AbTest.LEAST_ARMS || arms > AbTest.MOST_ARMS) {
            throw new IllegalArgumentException("needs 0 < alpha < power < 1 and %d to %d arms, but got %s, %s and %d"
                    .formatted(AbTest.LEAST_ARMS, AbTest.MOST_ARMS, alpha, power, arms));
        }
    }

    /**
     * Outcomes an arm for a rate.
     *
     * @param control rate of the control, 0 to 1
     * @param effect smallest difference to find, not 0; with the control's rate it is between 0 and 1
     */
    public long forRate(double control, double effect) {
        double other = control + effect;
        if (!(control >= 0 && control <= 1 && other >= 0 && other <= 1)) {
            throw new IllegalArgumentException("rates must be 0 to 1, but are %s and %s".formatted(control, other));
        }
        return outcomes(control * (1 - control) + other * (1 - other), effect);
    }

    /**
     * Outcomes an arm for a mean.
     *
     * @param deviation standard deviation of an outcome, above 0
     * @param effect smallest difference to find, not 0
     */
    public long forMean(double deviation, double effect) {
        return outcomes(2 * deviation * deviation, effect);
    }

    private long outcomes(double variances, double effect) {
        if (effect == 0) {
            throw new IllegalArgumentException("no number of outcomes finds an effect of 0");
        }
        double alphaOfEach = alpha / (arms - 1);
        double z = NORMAL.inverseSurvivalProbability(alphaOfEach / 2) + NORMAL.inverseCumulativeProbability(power);
        return (long) Math.ceil(z * z * variances / (effect * effect));
    }
}
