package dev.slipway.domain.training;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run made.
 *
 * @param uri folder of the artifact
 * @param digest digest of its content
 * @param format format of the model
 * @param metrics what the training measured
 */
public record Product(String uri, String digest, Format format, SortedMap<String, BigDecimal> metrics) {
    public Product {
        SortedMap<String, BigDecimal> plain = new TreeMap<>();
        metrics.forEach((name, value) -> plain.put(name, plain(value)));
        metrics = Collections.unmodifiableSortedMap(plain);
    }

    /**
     * Format of a model.
     *
     * @param name its name
     * @param version its version
     */
    public record Format(String name, String version) {}

    /** What a publishing step reported. */
    static Product of(StepReport report) {
        Map<String, BigDecimal> metrics = report.metrics() == null ? Map.of() : report.metrics();
        return new Product(report.uri(), report.digest(), report.format(), new TreeMap<>(metrics));
    }

    /** Without an exponent, so that it is the same when it is read again. */
    private static BigDecimal plain(BigDecimal value) {
        return value.scale() < 0 ? value.setScale(0) : value;
    }
}
