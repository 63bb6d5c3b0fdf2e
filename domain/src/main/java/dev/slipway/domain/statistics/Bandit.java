package dev.slipway.domain.statistics;

import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/**
 * A bandit by Thompson sampling: what its arms earned and how traffic is split over them. It gives each arm the weight of its chance to be the best, and stops when one arm is
 * the best and nothing worth having may be left (Scott 2010 and 2015, see {@link ThompsonDraws}).
 *
 * <p>Means of data that a bandit collected are biased, because an arm that looks bad by chance is not looked at again: report effects with {@link ConfidenceSequence}.
 *
 * @param arms rewards by arm
 * @param weights percent by arm; they sum to 100
 * @param draws what is believed at the last look
 * @param settled looks in a row, up to the last, at which it could have stopped
 */
public record Bandit(List<ArmRewards> arms, List<Integer> weights, ThompsonDraws draws, int settled) {
    /** Matured outcomes of every arm before the first move. */
    static final long WARM_UP = 500;

    private static final double CERTAIN = 0.95;
    private static final double NEGLIGIBLE = 0.01;
    private static final int LOOKS = 3;

    public Bandit {
        arms = List.copyOf(arms);
        weights = List.copyOf(weights);
    }

    /** A bandit that has seen nothing, with equal weights, for 2 to 20 arms. */
    public static Bandit of(int arms) {
        List<ArmRewards> nothing = Collections.nCopies(arms, ArmRewards.NONE);
        return new Bandit(nothing, BanditWeights.equal(arms), ThompsonDraws.of(nothing, 0), 0);
    }

    /**
     * Looks at rewards and moves the weights.
     *
     * @param rewards rewards by arm, with those of the last interval
     * @param seed where the draws begin; the same seed and rewards give the same weights
     */
    public Bandit look(List<ArmRewards> rewards, long seed) {
        var drawn = ThompsonDraws.of(rewards, seed);
        if (rewards.stream().anyMatch(arm -> arm.outcomes() < WARM_UP)) {
            return new Bandit(rewards, BanditWeights.equal(rewards.size()), drawn, 0);
        }
        boolean stop = Collections.max(drawn.chances()) >= CERTAIN && drawn.valueRemaining() < NEGLIGIBLE;
        return new Bandit(rewards, BanditWeights.towards(weights, drawn.chances()), drawn, stop ? settled + 1 : 0);
    }

    /** The arm that is the best for good; empty while the bandit goes on. */
    public OptionalInt winner() {
        return settled < LOOKS
                ? OptionalInt.empty()
                : OptionalInt.of(draws.chances().indexOf(Collections.max(draws.chances())));
    }
}
