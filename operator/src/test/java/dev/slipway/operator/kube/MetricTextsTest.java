package dev.slipway.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricTextsTest {
    @Test
    void decimalsThatAreTooLongAreShortenedAndStayReadable() {
        var tiny = new BigDecimal("1.23456789012345678901234567890E-300");
        String text = MetricTexts.of(tiny);
        assertThat(text).hasSizeLessThanOrEqualTo(40);
        assertThat(MetricTexts.parse(text))
                .isLessThan(new BigDecimal("1.3E-300"))
                .isPositive();
        assertThat(MetricTexts.of(MetricTexts.parse(text))).isEqualTo(text);
        assertThat(MetricTexts.of(new BigDecimal("0.7000"))).isEqualTo("0.7000");
    }

    @Test
    void whatIsAbsentStaysAbsent() {
        assertThat(MetricTexts.of((BigDecimal) null)).isNull();
        assertThat(MetricTexts.parse((String) null)).isNull();
        assertThat(MetricTexts.of(Map.of())).isNull();
        assertThat(MetricTexts.parse((Map<String, String>) null)).isEmpty();
        assertThat(MetricTexts.summary(Map.of())).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "auc, 0.71239, auc=0.7124",
        "auc, 0.7, auc=0.7",
        "accuracy, 1, accuracy=1",
        "zzz, 0.5, logLoss=0.0001",
    })
    void oneMetricIsShown(String name, String value, String summary) {
        assertThat(MetricTexts.summary(Map.of(name, new BigDecimal(value), "logLoss", new BigDecimal("0.00012"))))
                .isEqualTo(summary);
    }
}
