package dev.slipway.worker.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.domain.features.FittedFeatures;
import dev.slipway.worker.Flights;
import dev.slipway.worker.Workplace;
import dev.slipway.worker.engine.Engine;
import dev.slipway.worker.engine.Sql;
import dev.slipway.worker.json.Json;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What serving makes of a raw row is, to the last bit, what training saw. */
class SameFeaturesTest {
    @TempDir
    private Path folder;

    @Test
    void rawRowsAsTheyAreSentGiveTheBitsOfTheSplits() throws Exception {
        String csv = Flights.csv(2000, 9);
        Workplace workplace = new Workplace(folder).with("flights/a.csv", csv);
        JsonNode report = workplace.snapshot(Flights.SPEC);
        assertThat(report.path("outcome").asText()).as(report.toPrettyString()).isEqualTo("Succeeded");
        Path version = Path.of(URI.create(report.path("uri").asText()));
        FittedFeatures features =
                Json.mapper().readValue(version.resolve("features.json").toFile(), FittedFeatures.class);

        List<String> served = new ArrayList<>();
        csv.lines().skip(1).filter(line -> !line.endsWith(",NA")).forEach(line -> served.add(bits(features, line)));

        assertThat(served).containsExactlyInAnyOrderElementsOf(trained(features, version));
    }

    private List<String> trained(FittedFeatures features, Path version) {
        List<String> trained = new ArrayList<>();
        try (Engine engine = Engine.open(Workplace.create(folder.resolve("engine")), "UTC", version)) {
            for (SplitName split : SplitName.values()) {
                String file = version.resolve(split.file()).toString();
                engine.query("SELECT * FROM read_parquet(%s)".formatted(Sql.text(file)), List.of(), row -> {
                    double[] values = new double[features.outputs().size()];
                    for (int index = 0; index < values.length; index++) {
                        values[index] = row.getDouble(features.outputs().get(index));
                    }
                    trained.add(bits(values));
                });
            }
        }
        return trained;
    }

    private static String bits(FittedFeatures features, String line) {
        String[] values = line.split(",", -1);
        Map<String, Object> row = new HashMap<>();
        row.put("flight", Long.valueOf(values[0]));
        row.put("carrier", values[1]);
        row.put("distance", Long.valueOf(values[3]));
        row.put("wind", Double.valueOf(values[4]));
        row.put("time_hour", values[5]);
        return bits(features.transform(row));
    }

    private static String bits(double[] values) {
        return Arrays.toString(
                Arrays.stream(values).mapToLong(Double::doubleToLongBits).toArray());
    }
}
