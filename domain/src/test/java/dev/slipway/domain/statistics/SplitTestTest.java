package dev.slipway.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.numbers.gamma.LogBeta;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SplitTestTest {
    private static final int RUNS = Integer.getInteger("slipway.simulate.releases", 2_000);

    private static List<Arguments> cases() {
        return List.of(
                Arguments.of("follows the weights", List.of(340L, 330L, 330L), List.of(0.34, 0.33, 0.33), false),
                Arguments.of("one arm gets nothing", List.of(100L, 100L, 0L), List.of(0.4, 0.4, 0.2), true),
                Arguments.of("two arms are swapped", List.of(600L, 300L, 100L), List.of(0.6, 0.1, 0.3), true),
                Arguments.of("a few say nothing", List.of(3L, 0L, 0L), List.of(0.34, 0.33, 0.33), false),
                Arguments.of("nothing says nothing", List.of(0L, 0L, 0L), List.of(0.34, 0.33, 0.33), false),
                Arguments.of("a stray", List.of(500L, 500L, 1L), List.of(0.5, 0.5, 0.0), false),
                Arguments.of("many strays", List.of(500L, 500L, 30L), List.of(0.5, 0.5, 0.0), true),
                Arguments.of("no stray", List.of(500L, 500L, 0L), List.of(0.5, 0.5, 0.0), false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void mismatchIsSeen(String name, List<Long> requests, List<Double> shares, boolean mismatch) {
        assertThat(SplitTest.mismatch(requests, shares)).as(name).isEqualTo(mismatch);
    }

    /** Of two arms the prior is Beta(30, 70), and the evidence a ratio of Betas. */
    @Test
    void twoArmsAreTheBetaTest() {
        int mismatches = 0;
        for (long candidate = 0; candidate <= 200; candidate++) {
            long rest = 200 - candidate;
            double evidence = LogBeta.value(30.0 + candidate, 70.0 + rest)
                    - LogBeta.value(30, 70)
                    - candidate * Math.log(0.3)
                    - rest * Math.log(0.7);
            boolean mismatch = SplitTest.mismatch(candidate, 200, 0.3);
            assertThat(mismatch).isEqualTo(evidence >= Math.log(1_000));
            mismatches += mismatch ? 1 : 0;
        }
        assertThat(mismatches).isBetween(100, 180);
    }

    @Test
    void sharesThatAreNoSplitAreRefused() {
        assertThatThrownBy(() -> SplitTest.mismatch(List.of(1L, 1L), List.of(0.5, 0.4)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SplitTest.mismatch(1, 2, 1.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SplitTest.mismatch(List.of(1L), List.of(0.5, 0.5)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Looked at a hundred times in a thousand requests. */
    @Test
    void splitThatFollowsTheWeightsSeldomAlarms() {
        var random = new SplittableRandom(31);
        List<Double> shares = List.of(0.5, 0.3, 0.15, 0.05);
        int alarms = 0;
        for (int run = 0; run < RUNS; run++) {
            alarms += alarms(random, shares) ? 1 : 0;
        }
        assertThat((double) alarms / RUNS).isLessThanOrEqualTo(0.001 + 3 * Math.sqrt(0.001 / RUNS));
    }

    private static boolean alarms(SplittableRandom random, List<Double> shares) {
        var requests = new ArrayList<>(Collections.nCopies(shares.size(), 0L));
        for (int i = 0; i < 1_000; i++) {
            double uniform = random.nextDouble();
            int arm = 0;
            while (arm < shares.size() - 1 && uniform >= shares.get(arm)) {
                uniform -= shares.get(arm++);
            }
            requests.set(arm, requests.get(arm) + 1);
            if (i % 10 == 0 && SplitTest.mismatch(requests, shares)) {
                return true;
            }
        }
        return false;
    }
}
