package dev.slipway.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionsTest {
    @ParameterizedTest
    @CsvSource({"abc, 3, abc", "abcd, 3, ab…", "a🚀bc, 3, a…", "a🚀bc, 4, a🚀…", ", 3, "})
    void textIsCutBetweenCharacters(String text, int longest, String cut) {
        assertThat(Conditions.cut(text, longest)).isEqualTo(cut);
    }
}
