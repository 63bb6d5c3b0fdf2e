package dev.slipway.worker.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.Flights;
import dev.slipway.worker.Line;
import dev.slipway.worker.Workplace;
import dev.slipway.worker.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files by which a version describes itself: {@code checks.json} and {@code datasheet.json}. */
class DescriptionTest {
    private static final String NO_CHECKS = "{\n  \"checks\" : [ ]\n}\n";

    @TempDir
    private Path folder;

    private Workplace workplace;

    @BeforeEach
    void bringFlights() {
        workplace = new Workplace(folder).with("flights/a.csv", Flights.csv(1000, 1));
    }

    @Test
    void checksAreKeptOneByOne() throws IOException {
        JsonNode report = workplace.snapshot(Flights.SPEC);

        JsonNode checks = read(report, CheckResults.NAME).path("checks");
        long rows = rows(report.path("rows"));
        assertThat(checks).hasSize(2);
        assertThat(checks.get(0).toString())
                .isEqualTo("{\"name\":\"rows\",\"kind\":\"RowCount\",\"severity\":\"Fail\",\"outcome\":\"Passed\","
                        + "\"failing\":0,\"total\":%d,\"message\":\"%1$d rows, expected at least 100\"}"
                                .formatted(rows));
        assertThat(checks.get(1).path("outcome").asText()).isEqualTo("Warned");
        assertThat(checks.get(1).path("failing")).isEqualTo(report.at("/checks/worst/0/failing"));
        assertThat(checks.get(1).path("message")).isEqualTo(report.at("/checks/worst/0/message"));
    }

    @Test
    void aVersionWithoutChecksSaysSo() throws IOException {
        JsonNode report =
                workplace.snapshot("{\"source\":{\"files\":{\"store\":\"raw\",\"paths\":[\"flights/a.csv\"]}}}");

        assertThat(Files.readString(version(report).resolve(CheckResults.NAME))).isEqualTo(NO_CHECKS);
        assertThat(read(report, Datasheet.NAME).has("label")).isFalse();
        assertThat(read(report, Datasheet.NAME).has("labelBalance")).isFalse();
    }

    @Test
    void theDatasheetTellsWhatTheRowsAre() throws IOException {
        JsonNode report = workplace.snapshot(Flights.SPEC);

        JsonNode sheet = read(report, Datasheet.NAME);
        assertThat(sheet.path("namespace").asText()).isEqualTo("team");
        assertThat(sheet.path("name").asText()).isEqualTo("flights");
        assertThat(sheet.path("source").path("paths").toString()).isEqualTo("[\"flights/*.csv\"]");
        assertThat(sheet.at("/source/files").asInt()).isEqualTo(1);
        assertThat(sheet.at("/source/bytes").asLong())
                .isEqualTo(Flights.csv(1000, 1).length());
        assertThat(sheet.at("/source/columns")).isEqualTo(report.path("columns"));
        assertThat(sheet.at("/prepare/1").toString())
                .isEqualTo("{\"deduplicate\":{\"keys\":[\"flight\",\"time_hour\"]}}");
        assertThat(sheet.path("columns").findValuesAsText("name"))
                .containsExactly("flight", "carrier", "distance", "wind", "time_hour", "late");
        assertThat(sheet.path("label").asText()).isEqualTo("late");
        assertThat(sheet.at("/split/hash/seed").asInt()).isEqualTo(42);
        assertThat(sheet.path("rows")).isEqualTo(report.path("rows"));
        assertThat(sheet.path("checks")).isEqualTo(report.path("checks"));
    }

    @Test
    void theLabelsOfASplitAreItsRows() throws IOException {
        JsonNode report = workplace.snapshot(Flights.SPEC);

        JsonNode balance = read(report, Datasheet.NAME).path("labelBalance");
        assertThat(balance.fieldNames()).toIterable().containsExactly("false", "true");
        for (SplitName split : SplitName.values()) {
            long labels = balance.at("/false/" + split).asLong()
                    + balance.at("/true/" + split).asLong();
            assertThat(labels).isEqualTo(report.path("rows").path(split.name()).asLong());
        }
        assertThat(balance.at("/true/train").asLong()).isPositive();
    }

    @Test
    void aLabelOfManyValuesHasNoBalance() throws IOException {
        String numbers = IntStream.range(0, 200).mapToObj("%d,1\n"::formatted).reduce("y,x\n", String::concat);
        workplace.with("numbers.csv", numbers);

        JsonNode report = workplace.snapshot(
                "{\"source\":{\"files\":{\"store\":\"raw\",\"paths\":[\"numbers.csv\"]}},\"label\":\"y\"}");

        assertThat(report.path("outcome").asText()).as(report.toPrettyString()).isEqualTo("Succeeded");
        assertThat(read(report, Datasheet.NAME).has("labelBalance")).isFalse();
    }

    @Test
    void bothArePartOfTheVersionAndAreFetchedWithIt() throws IOException {
        JsonNode report = workplace.snapshot(Flights.SPEC);
        Path input = folder.resolve("input");

        new Line(workplace).fetch(report, input);

        assertThat(StreamSupport.stream(
                                read(report, "manifest.json").path("files").spliterator(), false)
                        .map(file -> file.path("path").asText()))
                .contains(CheckResults.NAME, Datasheet.NAME);
        for (String name : new String[] {CheckResults.NAME, Datasheet.NAME}) {
            assertThat(Files.mismatch(input.resolve(name), version(report).resolve(name)))
                    .isEqualTo(-1);
        }
    }

    @Test
    void anotherCheckMakesAnotherVersionOfTheSameRows() {
        JsonNode before = workplace.snapshot(Flights.SPEC);
        JsonNode after = workplace.snapshot(Flights.SPEC.replace("\"min\":100", "\"min\":101"));

        assertThat(after.path("version")).isNotEqualTo(before.path("version"));
        assertThat(after.path("logical")).isEqualTo(before.path("logical"));
    }

    private static long rows(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    private static JsonNode read(JsonNode report, String name) throws IOException {
        return Json.mapper().readTree(version(report).resolve(name).toFile());
    }

    private static Path version(JsonNode report) {
        assertThat(report.path("outcome").asText()).as(report.toPrettyString()).isEqualTo("Succeeded");
        return Path.of(URI.create(report.path("uri").asText()));
    }
}
