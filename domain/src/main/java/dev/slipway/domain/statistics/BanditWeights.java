package dev.slipway.domain.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Weights of a bandit's arms, in whole percent that sum to 100. */
final class BanditWeights {
    /** Every arm keeps so much, or it could never show that it got better. */
    static final int FLOOR = 5;
    /** No weight changes by more at once: capacity and caches must follow. */
    static final int LARGEST_MOVE = 20;

    private static final int ALL = 100;
    private static final double ROUNDING = 1e-9;

    private BanditWeights() {}

    /** The same for all, to the percent. */
    static List<Integer> equal(int arms) {
        return rounded(Collections.nCopies(arms, (double) ALL / arms));
    }

    /** A move from weights, which sum to 100, towards shares, which sum to 1. */
    static List<Integer> towards(List<Integer> weights, List<Double> shares) {
        List<Double> targets = floored(shares);
        double largest = 0;
        for (int i = 0; i < targets.size(); i++) {
            largest = Math.max(largest, Math.abs(targets.get(i) - weights.get(i)));
        }
        double step = largest > LARGEST_MOVE ? LARGEST_MOVE / largest : 1;
        var moved = new ArrayList<Double>();
        for (int i = 0; i < targets.size(); i++) {
            moved.add(weights.get(i) + step * (targets.get(i) - weights.get(i)));
        }
        return rounded(moved);
    }

    /** Arms below the floor get it; the others share what is left in proportion, which may bring another below it. */
    private static List<Double> floored(List<Double> shares) {
        var targets = new ArrayList<>(Collections.nCopies(shares.size(), (double) FLOOR));
        List<Integer> free = IntStream.range(0, shares.size()).boxed().toList();
        while (true) {
            double left = ALL - FLOOR * (double) (shares.size() - free.size());
            double sum = free.stream().mapToDouble(shares::get).sum();
            List<Integer> above = free.stream()
                    .filter(i -> left * shares.get(i) / sum >= FLOOR)
                    .toList();
            if (above.size() == free.size()) {
                free.forEach(i -> targets.set(i, left * shares.get(i) / sum));
                return targets;
            }
            free = above;
        }
    }

    /** Rounds down, and gives what is left, a percent each, to those that lost most. */
    private static List<Integer> rounded(List<Double> weights) {
        var whole = new ArrayList<Integer>();
        weights.forEach(weight -> whole.add((int) Math.floor(weight + ROUNDING)));
        int left = ALL - whole.stream().mapToInt(Integer::intValue).sum();
        IntStream.range(0, weights.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> whole.get(i) - weights.get(i)))
                .limit(left)
                .forEach(i -> whole.set(i, whole.get(i) + 1));
        return whole;
    }
}
