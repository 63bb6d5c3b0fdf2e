package dev.slipway.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleSizeTest {
    /** Chow and others, example 4.2.3: response rates of 65 % and 85 % need 70 patients a group. */
    @ParameterizedTest
    @CsvSource({"0.65, 0.20, 2, 70", "0.10, 0.02, 2, 3839", "0.12, -0.02, 2, 3839", "0.10, 0.02, 5, 5453"})
    void rate(double control, double effect, int arms, long outcomes) {
        assertThat(new SampleSize(0.05, 0.8, arms).forRate(control, effect)).isEqualTo(outcomes);
    }

    /** The rule of thumb: 16 variances over the squared effect (van Belle, Statistical Rules of Thumb). */
    @ParameterizedTest
    @CsvSource({"1, 0.5, 63", "1, -0.5, 63", "10, 1, 1570"})
    void mean(double deviation, double effect, long outcomes) {
        assertThat(new SampleSize(0.05, 0.8, 2).forMean(deviation, effect)).isEqualTo(outcomes);
    }

    @Test
    void effectsThatCannotBeAreRefused() {
        var size = new SampleSize(0.05, 0.8, 2);
        assertThatThrownBy(() -> size.forRate(0.95, 0.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> size.forRate(0.95, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SampleSize(0.05, 0.8, 6)).isInstanceOf(IllegalArgumentException.class);
    }
}
