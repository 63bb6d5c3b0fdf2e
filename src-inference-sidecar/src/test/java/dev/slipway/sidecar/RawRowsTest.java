package dev.slipway.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.domain.features.Column;
import dev.slipway.domain.features.ColumnType;
import dev.slipway.domain.features.Feature;
import dev.slipway.domain.features.FeatureFitting;
import dev.slipway.domain.features.FittedFeatures;
import dev.slipway.domain.features.TimestampPart;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows as they come from the source reach the model as the numbers that it was trained on, to the last bit. */
class RawRowsTest {
    private static final String V2 = "/v2/models/flights/infer";
    private static final String V1 = "/v1/models/flights:predict";
    private static final List<Column> COLUMNS = List.of(
            new Column("time_hour", ColumnType.timestamp),
            new Column("carrier", ColumnType.string),
            new Column("distance", ColumnType.int64),
            new Column("wind", ColumnType.float64),
            new Column("holiday", ColumnType.bool),
            new Column("late", ColumnType.bool));
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final List<Map<String, Object>> rows = rows();
    private final FittedFeatures features = fit(rows);

    @BeforeEach
    void publish() throws IOException {
        Files.writeString(folder.resolve("features.json"), JSON.writeValueAsString(features));
        Files.write(
                folder.resolve("model.onnx"),
                OnnxBytes.identity(OnnxBytes.FP64, features.outputs().size()));
    }

    @Test
    void transformsTheColumnsOfV2() throws Exception {
        try (Running sidecar = serving()) {
            JsonNode output = answer(sidecar.post(V2, columns(rows).toString())).at("/outputs/0");

            assertThat(output.path("shape").toString())
                    .isEqualTo("[" + rows.size() + "," + features.outputs().size() + "]");
            assertThat(bits(output.path("data"))).isEqualTo(expected());
        }
    }

    @Test
    void transformsTheObjectsOfV1() throws Exception {
        try (Running sidecar = serving()) {
            ObjectNode request = JSON.createObjectNode();
            rows.forEach(request.putArray("instances")::addPOJO);
            JsonNode predictions = answer(sidecar.post(V1, request.toString())).path("predictions");

            List<Long> all = new ArrayList<>();
            predictions.forEach(row -> all.addAll(bits(row)));
            assertThat(all).isEqualTo(expected());
        }
    }

    @Test
    void takesNullForAMissingCategory() throws Exception {
        Map<String, Object> row = new HashMap<>(rows.getFirst());
        row.put("carrier", null);
        try (Running sidecar = serving()) {
            ObjectNode request = JSON.createObjectNode();
            request.putArray("instances").addPOJO(row);
            JsonNode answered = answer(sidecar.post(V1, request.toString())).at("/predictions/0");

            assertThat(bits(answered)).isEqualTo(bits(features.transform(row)));
        }
    }

    @Test
    void passesTheInputsOfTheModelItselfAsTheyAre() throws Exception {
        double[] own = features.transform(rows.get(3));
        try (Running sidecar = serving()) {
            ObjectNode request = JSON.createObjectNode();
            ObjectNode input = request.putArray("inputs").addObject();
            input.put("name", "input").put("datatype", "FP64").putPOJO("shape", new int[] {1, own.length});
            input.putPOJO("data", own);

            assertThat(bits(answer(sidecar.post(V2, request.toString())).at("/outputs/0/data")))
                    .isEqualTo(bits(own));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"time_hour": "2013-04-01T09:00:00-04:00", "distance": 1, "wind": 1, "holiday": false} | column carrier
            {"time_hour": "9 o'clock", "carrier": "AA", "distance": 1, "wind": 1, "holiday": false} | column time_hour
            {"time_hour": "2013-04-01T09:00:00-04:00", "carrier": "AA", "distance": 1.5, "wind": 1, "holiday": false} | column distance
            {"time_hour": "2013-04-01T09:00:00-04:00", "carrier": "AA", "distance": null, "wind": 1, "holiday": false} | column distance
            {"time_hour": "2013-04-01T09:00:00-04:00", "carrier": "AA", "distance": 1, "wind": [1], "holiday": false} | column wind
            {"time_hour": "2013-04-01T09:00:00-04:00", "carrier": "AA", "distance": 1, "wind": 1, "holiday": "no"} | column holiday
            """)
    void answers400ThatNamesTheColumn(String row, String message) throws Exception {
        try (Running sidecar = serving()) {
            HttpResponse<String> answer = sidecar.post(V1, "{\"instances\": [" + row + "]}");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(JSON.readTree(answer.body()).path("error").asText()).startsWith(message);
            assertThat(sidecar.count("", "clientErrors")).isEqualTo(1);
        }
    }

    @Test
    void answers400WhenAColumnOfV2IsMissingOrOfAnotherLength() throws Exception {
        try (Running sidecar = serving()) {
            ObjectNode missing = columns(rows);
            ((ArrayNode) missing.path("inputs")).remove(1);
            assertThat(sidecar.post(V2, missing.toString()).body()).contains("column carrier");

            ObjectNode shorter = columns(rows);
            ObjectNode carrier = (ObjectNode) shorter.at("/inputs/1");
            carrier.putPOJO("shape", List.of(1)).putPOJO("data", List.of("AA"));
            assertThat(sidecar.post(V2, shorter.toString()).body()).contains("input 'carrier' has 1 values");
            assertThat(sidecar.count("", "clientErrors")).isEqualTo(2);
        }
    }

    @Test
    void doesNotStartWithFeaturesThatCannotBeRead() throws Exception {
        Files.writeString(folder.resolve("features.json"), "{\"version\": 2}");

        assertThatThrownBy(this::serving)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("features.json");
    }

    private List<Long> expected() {
        List<Long> bits = new ArrayList<>();
        rows.forEach(row -> bits.addAll(bits(features.transform(row))));
        return bits;
    }

    private static List<Long> bits(double[] numbers) {
        List<Long> bits = new ArrayList<>();
        for (double number : numbers) {
            bits.add(Double.doubleToRawLongBits(number));
        }
        return bits;
    }

    private static List<Long> bits(JsonNode numbers) {
        return StreamSupport.stream(numbers.spliterator(), false)
                .map(number -> Double.doubleToRawLongBits(number.doubleValue()))
                .toList();
    }

    private static ObjectNode columns(List<Map<String, Object>> rows) {
        ObjectNode request = JSON.createObjectNode();
        ArrayNode inputs = request.putArray("inputs");
        for (Column column : COLUMNS.subList(0, COLUMNS.size() - 1)) {
            ObjectNode input = inputs.addObject();
            input.put("name", column.name()).put("datatype", datatype(column.type()));
            input.putPOJO("shape", List.of(rows.size(), 1));
            input.putPOJO(
                    "data", rows.stream().map(row -> row.get(column.name())).toList());
        }
        return request;
    }

    private static String datatype(ColumnType type) {
        return switch (type) {
            case string, timestamp -> "BYTES";
            case int64 -> "INT64";
            case float64 -> "FP64";
            case bool -> "BOOL";
        };
    }

    private static List<Map<String, Object>> rows() {
        Random random = new Random(7);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Map<String, Object> row = new HashMap<>();
            row.put("time_hour", "2013-0%d-1%dT0%d:00:00-04:00".formatted(1 + i % 9, i % 10, i % 7));
            row.put("carrier", List.of("AA", "B6", "UA", "ÅÄ").get(random.nextInt(4)));
            row.put("distance", (long) random.nextInt(5000));
            row.put("wind", random.nextGaussian() * 1e-3);
            row.put("holiday", random.nextBoolean());
            row.put("late", random.nextBoolean());
            rows.add(row);
        }
        return rows;
    }

    private static FittedFeatures fit(List<Map<String, Object>> rows) {
        FeatureFitting fitting = new FeatureFitting(
                List.of(
                        new Feature.Timestamp(
                                "time_hour",
                                List.of(TimestampPart.HourOfDay, TimestampPart.IsWeekend),
                                "America/New_York"),
                        new Feature.OneHot(List.of("carrier"), 3),
                        new Feature.Standardize(List.of("distance", "wind"))),
                COLUMNS,
                "late");
        rows.forEach(fitting::add);
        return fitting.finish();
    }

    private Running serving() {
        return new Running(new Configuration.Embedded("flights-v1", "flights", folder), Running.LIMITS);
    }

    private static JsonNode answer(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }
}
