package dev.slipway.operator.kube;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Metrics in status: decimals as texts, so that no writer of YAML or JSON rounds them. */
public final class MetricTexts {
    private static final String MAIN_METRIC = "auc";
    private static final int DIGITS = 4;
    private static final int LONGEST_VALUE = 40;
    private static final int LONGEST_SUMMARY = 64;
    private static final MathContext SHORT = new MathContext(20);

    private MetricTexts() {}

    /** The texts of decimals by name; null when there are none. */
    public static Map<String, String> of(Map<String, BigDecimal> metrics) {
        Map<String, String> texts = new TreeMap<>();
        metrics.forEach((name, value) -> texts.put(name, of(value)));
        return texts.isEmpty() ? null : texts;
    }

    /** The text of a decimal, at most {@value #LONGEST_VALUE} characters; null stays null. */
    public static String of(BigDecimal value) {
        if (value == null) {
            return null;
        }
        String plain = value.toPlainString();
        return plain.length() <= LONGEST_VALUE ? plain : value.round(SHORT).toString();
    }

    /** The decimals of texts by name; empty when there are none. */
    public static SortedMap<String, BigDecimal> parse(Map<String, String> texts) {
        SortedMap<String, BigDecimal> metrics = new TreeMap<>();
        if (texts != null) {
            texts.forEach((name, text) -> metrics.put(name, parse(text)));
        }
        return metrics;
    }

    /** The decimal of a text; null stays null. */
    public static BigDecimal parse(String text) {
        return text == null ? null : new BigDecimal(text);
    }

    /** One metric with four decimals: the area under the curve when it was measured, else the first; null when there are none. */
    public static String summary(Map<String, BigDecimal> metrics) {
        if (metrics.isEmpty()) {
            return null;
        }
        var sorted = new TreeMap<>(metrics);
        String name = sorted.containsKey(MAIN_METRIC) ? MAIN_METRIC : sorted.firstKey();
        BigDecimal value = sorted.get(name);
        BigDecimal shown = value.scale() <= DIGITS ? value : value.setScale(DIGITS, RoundingMode.HALF_EVEN);
        return Conditions.cut("%s=%s".formatted(name, shown.toPlainString()), LONGEST_SUMMARY);
    }
}
