package dev.slipway.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void shortNamesStayAsTheyAre() {
        assertThat(Names.of("flights", "snapshot", "1")).isEqualTo("flights-snapshot-1");
    }

    @Test
    void longNamesAreCutAndStayDifferent() {
        String one = Names.of("f".repeat(60), "1");
        String two = Names.of("f".repeat(60), "2");
        assertThat(one).hasSize(Names.LONGEST).matches("[a-z0-9-]+").isNotEqualTo(two);
    }
}
