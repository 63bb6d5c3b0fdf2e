package dev.slipway.domain.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(5));

    @ParameterizedTest
    @CsvSource({"1, 10", "2, 20", "3, 40", "5, 160", "6, 300", "7, 300", "2000000000, 300"})
    void doublesUntilTheLongest(int failures, long seconds) {
        assertThat(BACKOFF.after(failures)).hasSeconds(seconds);
    }

    @Test
    void longestIsNotBelowTheFirst() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)));
    }
}
