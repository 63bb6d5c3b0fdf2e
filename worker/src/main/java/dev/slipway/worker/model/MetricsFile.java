package dev.slipway.worker.model;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.artifact.LocalFolder;
import dev.slipway.worker.json.Json;
import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What training measured, as {@code metrics.json}: an object of numbers. */
public final class MetricsFile {
    /** Name of the file. */
    public static final String NAME = "metrics.json";

    private static final int MOST = 32;
    private static final int LONGEST = 1 << 20;
    private static final Pattern METRIC = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,127}");

    private MetricsFile() {}

    /**
     * Reads the metrics of a folder; none when there is no file.
     *
     * @return the first {@value #MOST} by name
     * @throws Fault with BadMetrics when the file is not an object of finite numbers by identifiers, BadModel when it is no plain file
     */
    public static SortedMap<String, BigDecimal> read(LocalFolder folder) {
        SortedMap<String, BigDecimal> metrics = new TreeMap<>();
        folder.file(NAME)
                .ifPresent(file -> object(file).forEachEntry((name, value) -> {
                    if (!METRIC.matcher(name).matches()) {
                        throw bad(
                                "metrics.json: the name of a metric is at most 128 letters, digits, _ . and -, first a letter or _; rename %s"
                                        .formatted(name),
                                null);
                    }
                    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
                        throw bad("metrics.json: %s is not a finite number".formatted(name), null);
                    }
                    metrics.put(name, value.decimalValue());
                }));
        while (metrics.size() > MOST) {
            metrics.remove(metrics.lastKey());
        }
        return metrics;
    }

    private static JsonNode object(Path file) {
        try {
            if (Files.size(file) > LONGEST) {
                throw bad("metrics.json is longer than 1 MiB; write one number a metric", null);
            }
            JsonNode tree = Json.mapper().readTree(file.toFile());
            if (!tree.isObject()) {
                throw bad("metrics.json must be an object such as {\"auc\": 0.81}", null);
            }
            return tree;
        } catch (JacksonException broken) {
            throw bad("metrics.json is not JSON (NaN is not either): " + Json.complaint(broken), broken);
        } catch (IOException broken) {
            throw LocalFolder.fault(broken);
        }
    }

    private static Fault bad(String message, Exception cause) {
        return new Fault(Reason.BadMetrics, "from", message, cause);
    }
}
