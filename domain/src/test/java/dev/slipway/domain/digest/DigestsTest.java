package dev.slipway.domain.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestsTest {
    @Test
    void nameIsTheFirstTwelveHexDigits() {
        assertThat(Digests.shortened("sha256:3f9ac2d81b07" + "0".repeat(52))).isEqualTo("3f9ac2d81b07");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3f9ac2d81b07", "md5:3f9ac2d81b07", "sha256:3f9ac2d81b0"})
    void whatIsNoDigestIsRefused(String text) {
        assertThatThrownBy(() -> Digests.check(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("but is " + text);
        assertThatThrownBy(() -> Digests.shortened(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
