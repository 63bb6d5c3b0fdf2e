package dev.slipway.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MomentsTest {
    private static Moments of(List<Double> scores) {
        Moments moments = Moments.NONE;
        for (double score : scores) {
            moments = moments.observe(score);
        }
        return moments;
    }

    @Property(tries = 200)
    void partsAddUpToTheWhole(
            @ForAll @Size(max = 40) List<@DoubleRange(min = -1e6, max = 1e6) Double> scores,
            @ForAll @DoubleRange(min = 0, max = 1) double where) {
        int cut = (int) (where * scores.size());
        Moments whole = of(scores);
        Moments parts = of(scores.subList(0, cut)).plus(of(scores.subList(cut, scores.size())));
        assertThat(parts.count()).isEqualTo(whole.count());
        assertThat(parts.mean()).isCloseTo(whole.mean(), within(1e-6));
        assertThat(parts.squares()).isCloseTo(whole.squares(), within(1e-9 * (1 + whole.squares())));
    }

    @Test
    void smallSpreadFarFromZeroIsNotLost() {
        Moments moments = of(List.of(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16));
        assertThat(moments.mean()).isEqualTo(1e9 + 10);
        assertThat(moments.variance()).isEqualTo(30);
    }

    @Test
    void oneScoreHasNoVariance() {
        assertThat(of(List.of(7.0)).variance()).isZero();
        assertThat(Moments.NONE.variance()).isZero();
    }

    @Test
    void rateIsTheMeanOfZerosAndOnes() {
        Moments scores = Moments.NONE;
        for (int i = 0; i < 1_000; i++) {
            scores = scores.observe(i % 5 == 0 ? 1 : 0);
        }
        Moments rate = Moments.ofRate(new Counts(1_000, 200));
        assertThat(rate.mean()).isCloseTo(scores.mean(), within(1e-12));
        assertThat(rate.squares()).isCloseTo(scores.squares(), within(1e-9));
        assertThat(List.of(rate.least(), rate.most())).containsExactly(scores.least(), scores.most());
    }

    @Test
    void knownRangeStaysAndAnUnknownOneGrows() {
        Moments known = Moments.within(-1, 1).observe(0.5);
        Moments unknown = Moments.NONE.observe(0.5).observe(0.7);
        assertThat(List.of(known.least(), known.most(), known.mean())).containsExactly(-1.0, 1.0, 0.5);
        assertThat(List.of(unknown.least(), unknown.most())).containsExactly(0.5, 0.7);
        assertThat(Moments.NONE.plus(known)).isEqualTo(known);
        assertThat(known.plus(Moments.NONE)).isEqualTo(known);
        assertThat(Moments.within(0, 1).plus(Moments.within(0, 1)).count()).isZero();
    }

    @Test
    void rareAndFarScoresHaveAVarianceAsIfTheyHadBeenSeenOften() {
        assertThat(Moments.ofRate(new Counts(1_000, 0)).cautiousVariance()).isCloseTo(0.015, within(1e-12));
        assertThat(Moments.ofRate(new Counts(1_000, 1_000)).cautiousVariance()).isCloseTo(0.015, within(1e-12));
        var common = Moments.ofRate(new Counts(1_000, 100));
        assertThat(common.cautiousVariance()).isEqualTo(common.variance());
    }

    @Test
    void scoreThatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> Moments.NONE.observe(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Moments.NONE.observe(Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
