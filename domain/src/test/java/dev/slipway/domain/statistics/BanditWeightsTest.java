package dev.slipway.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BanditWeightsTest {
    private static List<Arguments> moves() {
        return List.of(
                Arguments.of("in proportion", List.of(50, 50), List.of(0.4, 0.6), List.of(40, 60)),
                Arguments.of("20 points at most", List.of(50, 50), List.of(0.1, 0.9), List.of(30, 70)),
                Arguments.of("5 % at least", List.of(10, 90), List.of(0.0, 1.0), List.of(5, 95)),
                Arguments.of("others in proportion", List.of(5, 45, 50), List.of(0.0, 0.4, 0.6), List.of(5, 38, 57)),
                Arguments.of("floor reached", List.of(5, 6, 89), List.of(0.0, 0.051, 0.949), List.of(5, 5, 90)),
                Arguments.of("slowest in step", List.of(20, 30, 50), List.of(0.8, 0.1, 0.1), List.of(40, 23, 37)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("moves")
    void weightsMoveTowardsTheShares(String name, List<Integer> from, List<Double> shares, List<Integer> to) {
        assertThat(BanditWeights.towards(from, shares)).as(name).isEqualTo(to);
    }

    @Test
    void equalWeightsSumToAHundred() {
        assertThat(BanditWeights.equal(3)).containsExactly(34, 33, 33);
        assertThat(BanditWeights.equal(5)).containsExactly(20, 20, 20, 20, 20);
    }

    @Property(tries = 100)
    void everyMoveKeepsTheSumTheFloorAndTheLargestMove(
            @ForAll @Size(min = 2, max = 5) List<@DoubleRange(min = 0, max = 1) Double> wishes) {
        double sum = wishes.stream().mapToDouble(Double::doubleValue).sum();
        List<Double> shares = wishes.stream()
                .map(wish -> sum == 0 ? 1.0 / wishes.size() : wish / sum)
                .toList();
        var weights = BanditWeights.equal(shares.size());
        for (int move = 0; move < 6; move++) {
            var next = BanditWeights.towards(weights, shares);
            assertThat(next.stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
            assertThat(next).allMatch(weight -> weight >= BanditWeights.FLOOR);
            for (int arm = 0; arm < next.size(); arm++) {
                assertThat(Math.abs(next.get(arm) - weights.get(arm))).isLessThanOrEqualTo(BanditWeights.LARGEST_MOVE);
            }
            weights = next;
        }
        assertThat(BanditWeights.towards(weights, shares)).as("it arrives").isEqualTo(weights);
    }
}
