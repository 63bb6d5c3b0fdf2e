package dev.slipway.worker.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.Flights;
import dev.slipway.worker.Worker;
import dev.slipway.worker.Workplace;
import dev.slipway.worker.store.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {
    @TempDir
    private Path folder;

    @Test
    void makesAVersionAndSaysWhatItIs() {
        JsonNode report = workplace("one").snapshot(Flights.SPEC);

        assertThat(report.path("outcome").asText()).as(report.toPrettyString()).isEqualTo("Succeeded");
        assertThat(report.path("version").asText()).matches("sha256:[0-9a-f]{64}");
        assertThat(report.path("uri").asText())
                .endsWith("/datasets/team/flights/%s/"
                        .formatted(report.path("version").asText().substring(7, 19)));
        assertThat(report.at("/checks/passed").asInt()).isEqualTo(1);
        assertThat(report.at("/checks/worst/0/message").asText()).contains("not in the set, such as B6, DL, WN");
        assertThat(report.at("/columns/3").toString()).isEqualTo("{\"name\":\"distance\",\"type\":\"int64\"}");
        assertThat(report.at("/columns/5/type").asText()).isEqualTo("timestamp");
    }

    @Test
    void losesNoRowAndDividesAsAsked() {
        JsonNode rows = workplace("one").snapshot(Flights.SPEC).path("rows");

        long all = rows.path("train").asLong()
                + rows.path("validation").asLong()
                + rows.path("test").asLong();
        assertThat(all).isEqualTo(expectedRows());
        assertThat(rows.path("train").asDouble() / all).isBetween(0.77, 0.83);
    }

    @Test
    void makesTheSameBytesOfTheSameInputWhateverTheFilesAreCalled() throws IOException {
        Workplace one = workplace("one");
        Workplace other = new Workplace(folder.resolve("other"))
                .with("flights/z.csv", Flights.csv(1000, 1))
                .with("flights/y.csv", Flights.csv(1000, 2))
                .with("flights/x.csv", Flights.csv(1000, 3));

        JsonNode first = one.snapshot(Flights.SPEC);
        Map<String, String> files = files(one.artifacts());
        JsonNode second = other.snapshot(Flights.SPEC);

        assertThat(second.path("version")).isEqualTo(first.path("version"));
        assertThat(second.path("logical")).isEqualTo(first.path("logical"));
        assertThat(files(other.artifacts()).keySet()).isEqualTo(files.keySet());
        assertThat(one.snapshot(Flights.SPEC).path("version")).isEqualTo(first.path("version"));
        assertThat(files(one.artifacts())).isEqualTo(files);
    }

    @Test
    void saysThatNothingChangedUntilAFileOrTheSpecDoes() {
        Workplace workplace = workplace("one");
        String resolved =
                "\"" + workplace.snapshot(Flights.SPEC).path("resolved").asText() + "\"";

        assertThat(outcome(workplace, Flights.SPEC, resolved)).isEqualTo("Unchanged");
        assertThat(outcome(workplace, Flights.SPEC.replace("Manual", "OnChange"), resolved))
                .isEqualTo("Unchanged");
        assertThat(outcome(workplace, Flights.SPEC.replace("\"seed\":42", "\"seed\":43"), resolved))
                .isEqualTo("Succeeded");
        workplace.with("flights/d.csv", Flights.csv(10, 4));
        assertThat(outcome(workplace, Flights.SPEC, resolved)).isEqualTo("Succeeded");
    }

    @Test
    void writesNoFeaturesWithoutALabel() throws IOException {
        Workplace workplace = workplace("one");

        JsonNode report =
                workplace.snapshot("{\"source\":{\"files\":{\"store\":\"raw\",\"paths\":[\"flights/a.csv\"]}}}");

        assertThat(report.path("outcome").asText()).as(report.toPrettyString()).isEqualTo("Succeeded");
        assertThat(files(workplace.artifacts()).keySet()).noneMatch(file -> file.endsWith("features.json"));
    }

    @Test
    void dividesByTime() {
        String spec = """
                {"source":{"files":{"store":"raw","paths":["flights/*.csv"]}},
                 "split":{"time":{"column":"time_hour","validationFrom":"2013-02-01T00:00:00Z",
                                  "testFrom":"2013-03-01T00:00:00Z"}}}""";

        JsonNode rows = workplace("one").snapshot(spec).path("rows");

        assertThat(rows.toString()).isEqualTo("{\"train\":1002,\"validation\":999,\"test\":999}");
    }

    @Test
    void publishesNothingWhenACheckFails() throws IOException {
        Workplace workplace = workplace("one");

        JsonNode report = workplace.snapshot(Flights.SPEC.replace(",\"severity\":\"Warn\"", ""));

        assertThat(report.path("reason").asText()).isEqualTo("ChecksFailed");
        assertThat(report.at("/checks/failed").asInt()).isEqualTo(1);
        assertThat(report.path("message").asText()).contains("known").contains("values of carrier are not in the set");
        assertThat(files(workplace.artifacts())).isEmpty();
    }

    /** Flights that have a delay, each flight and hour once. */
    private static long expectedRows() {
        return Stream.of(1, 2, 3)
                .flatMap(seed -> Flights.csv(1000, seed).lines().skip(1))
                .filter(line -> !line.endsWith(",NA"))
                .map(line -> line.split(",", -1))
                .map(values -> values[0] + " " + values[5])
                .distinct()
                .count();
    }

    private Workplace workplace(String name) {
        return new Workplace(folder.resolve(name))
                .with("flights/a.csv", Flights.csv(1000, 1))
                .with("flights/b.csv", Flights.csv(1000, 2))
                .with("flights/c.csv", Flights.csv(1000, 3));
    }

    private static String outcome(Workplace workplace, String spec, String resolved) {
        return Worker.run("snapshot", workplace.snapshotRequest(spec, resolved))
                .outcome()
                .name();
    }

    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                files.put(root.relativize(file).toString(), Sha256.ofFile(file));
            }
        }
        return files;
    }
}
