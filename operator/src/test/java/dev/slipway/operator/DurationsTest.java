package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.crds.common.Api;
import dev.slipway.domain.time.Durations;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API server lets pass as a duration can be read: one that cannot would stop its resource for ever. */
class DurationsTest {
    @ParameterizedTest
    @ValueSource(strings = {"0s", "90s", "1h30m", "200ms", "999999999h", "999999999h999999999h"})
    void whatPassesIsRead(String text) {
        assertThat(text).matches(Api.DURATION);
        assertThat(Durations.parse(text)).isGreaterThanOrEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567890s", "99999999999999999999", "1h1234567890m", "5d", "1.5h", "-5m", ""})
    void whatCannotBeReadDoesNotPass(String text) {
        assertThat(text).doesNotMatch(Api.DURATION);
        assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
