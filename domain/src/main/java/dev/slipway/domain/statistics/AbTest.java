package dev.slipway.domain.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * An A/B test of 2 to 5 arms on the mean of a metric, or on a rate ({@link Moments#ofRate}). Each arm is compared with the control, the first; alpha is shared by the
 * comparisons (Bonferroni).
 *
 * @param goal which way is better
 * @param method when it is judged
 * @param alpha chance that any arm is said to differ when none does, above 0 and below 1
 * @param margin difference from the control that does not matter, at least 0
 * @param horizon outcomes an arm after which the test ends, at least 2; see {@link SampleSize}
 */
public record AbTest(Goal goal, Method method, double alpha, double margin, long horizon) {
    /** A control and one other. */
    static final int LEAST_ARMS = 2;
    /** More need too many users. */
    static final int MOST_ARMS = 5;

    /** When a test is judged. */
    public enum Method {
        /** Once, when every arm has its planned outcomes. */
        FixedHorizon,
        /** At any look, for somewhat more outcomes. */
        Anytime
    }

    private enum Standing {
        Better,
        Worse,
        Same,
        Unclear
    }

    public AbTest {
        if (!(alpha > 0 && alpha < 1) || !(margin >= 0) || horizon < 2) {
            throw new IllegalArgumentException(
                    "needs alpha between 0 and 1, a margin of at least 0 and a horizon of at least 2, but got %s, %s and %d"
                            .formatted(alpha, margin, horizon));
        }
    }

    /**
     * Judges the outcomes so far. Of several arms that are better than the control, the one that looks best wins. The first verdict other than {@link AbVerdict.Undecided}
     * is the test's; to judge a fixed horizon again later is no longer valid.
     *
     * @param arms outcomes by arm, the control's first
     */
    public AbVerdict judge(List<Moments> arms) {
        if (arms.size() < LEAST_ARMS || arms.size() > MOST_ARMS) {
            throw new IllegalArgumentException(
                    "a test has %d to %d arms, but got %d".formatted(LEAST_ARMS, MOST_ARMS, arms.size()));
        }
        boolean ended = arms.stream().allMatch(arm -> arm.count() >= horizon);
        List<Estimate> effects = effects(arms, ended);
        List<Standing> standings = effects.stream().map(this::standing).toList();
        if (standings.contains(Standing.Better)) {
            int best = best(effects, standings, Standing.Better);
            return new AbVerdict.Winner(best + 1, effects.get(best));
        }
        if (standings.stream().allMatch(standing -> standing == Standing.Worse)) {
            return new AbVerdict.Winner(
                    0, effects.get(best(effects, standings, Standing.Worse)).negated());
        }
        if (!standings.contains(Standing.Unclear)) {
            return new AbVerdict.NoDifference(effects);
        }
        return ended ? new AbVerdict.Inconclusive(effects) : new AbVerdict.Undecided(effects);
    }

    private int best(List<Estimate> effects, List<Standing> standings, Standing among) {
        return IntStream.range(0, effects.size())
                .filter(i -> standings.get(i) == among)
                .boxed()
                .max(Comparator.comparingDouble(i -> gain(effects.get(i)).value()))
                .orElseThrow();
    }

    /** A certain effect that does not matter is no reason to change: the margin comes first. */
    private Standing standing(Estimate effect) {
        Estimate gain = gain(effect);
        if (gain.within(margin)) {
            return Standing.Same;
        }
        if (gain.lower() > 0) {
            return Standing.Better;
        }
        return gain.upper() < 0 ? Standing.Worse : Standing.Unclear;
    }

    private Estimate gain(Estimate effect) {
        return goal == Goal.Maximize ? effect : effect.negated();
    }

    /** A fixed horizon has no bounds before its end, so that nobody can stop on them. */
    private List<Estimate> effects(List<Moments> arms, boolean ended) {
        double alphaOfEach = alpha / (arms.size() - 1);
        var sequence = ConfidenceSequence.tightestAt(horizon, alphaOfEach);
        Moments control = arms.getFirst();
        var effects = new ArrayList<Estimate>();
        for (Moments arm : arms.subList(1, arms.size())) {
            effects.add(
                    switch (method) {
                        case Anytime -> sequence.difference(arm, control);
                        case FixedHorizon ->
                            ended ? welch(arm, control, alphaOfEach) : Estimate.unbounded(arm.mean() - control.mean());
                    });
        }
        return effects;
    }

    /**
     * Bounds of Welch's test (The generalization of Student's problem when several different population variances are involved, Biometrika 1947). For a rate it is the z-test of
     * two proportions with their own variances, since Student's distribution is the normal one for so many outcomes.
     */
    private static Estimate welch(Moments arm, Moments control, double alpha) {
        double difference = arm.mean() - control.mean();
        double a = arm.inRangeOf(control).cautiousVariance() / arm.count();
        double b = control.inRangeOf(arm).cautiousVariance() / control.count();
        if (a + b == 0) {
            return Estimate.unbounded(difference);
        }
        double freedom = (a + b) * (a + b) / (a * a / (arm.count() - 1) + b * b / (control.count() - 1));
        double quantile = TDistribution.of(freedom).inverseSurvivalProbability(alpha / 2);
        return Estimate.around(difference, quantile * Math.sqrt(a + b));
    }
}
