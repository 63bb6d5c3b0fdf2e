package dev.slipway.domain.statistics;

/**
 * Matured rewards of one arm of a bandit, from 0 to 1 each; what is older counts less. What is believed of its mean reward is a Beta(1 + rewards, 1 + misses).
 *
 * @param outcomes outcomes in all, not discounted
 * @param rewards discounted sum of the rewards
 * @param misses discounted sum of what was missing to rewards of 1
 */
public record ArmRewards(long outcomes, double rewards, double misses) {
    /** Nothing matured yet. */
    public static final ArmRewards NONE = new ArmRewards(0, 0, 0);

    /** What an outcome counts an interval later (Raj and Kalyani, Taming non-stationary bandits, arXiv:1707.09727). */
    private static final double DISCOUNT = 0.99;

    public ArmRewards {
        if (outcomes < 0 || !(rewards >= 0) || !(misses >= 0)) {
            throw new IllegalArgumentException("outcomes, rewards and misses must be at least 0, but got %d, %s and %s"
                    .formatted(outcomes, rewards, misses));
        }
    }

    /**
     * Adds an interval.
     *
     * @param matured outcomes that matured in it, at least 0
     * @param sum sum of their rewards, 0 to {@code matured}
     */
    public ArmRewards observe(long matured, double sum) {
        if (!(sum >= 0 && sum <= matured)) {
            throw new IllegalArgumentException("%d rewards of 0 to 1 each cannot sum to %s".formatted(matured, sum));
        }
        return new ArmRewards(outcomes + matured, DISCOUNT * rewards + sum, DISCOUNT * misses + matured - sum);
    }
}
