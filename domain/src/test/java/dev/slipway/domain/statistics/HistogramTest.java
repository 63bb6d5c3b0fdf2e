package dev.slipway.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistogramTest {
    @Test
    void boundsAreLogSpacedWithFourDigits() {
        assertThat(Histogram.BOUNDS_MILLIS)
                .hasSize(Histogram.BOUNDS)
                .isSorted()
                .startsWith(0.25, 0.3043)
                .endsWith(49_290.0, 60_000.0)
                .allMatch(
                        bound -> BigDecimal.valueOf(bound).stripTrailingZeros().precision() <= 4);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0",
        "PT0.00025S, 0",
        "PT0.000250001S, 1",
        "PT0.0003043S, 1",
        "PT0.000304301S, 2",
        "PT60S, 63",
        "PT60.000000001S, 64",
        "PT24H, 64"
    })
    void aLatencyBelongsToTheFirstBoundThatItDoesNotExceed(Duration latency, int bucket) {
        assertThat(Histogram.bucketOf(latency)).isEqualTo(bucket);
        assertThat(Histogram.bucketOfNanos(latency.toNanos())).isEqualTo(bucket);
    }
}
