package dev.slipway.worker.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.Workplace;
import dev.slipway.worker.engine.Engine;
import dev.slipway.worker.engine.Sql;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which types columns get, and what is read of files that are written otherwise. */
class TypesTest {
    private static final String ALL = "{\"source\":{\"files\":{\"store\":\"raw\",\"paths\":[\"*\"]%s}}%s}";

    @TempDir
    private Path folder;

    record Values(String type, List<String> values) {
        Values(String type, String first, String second, String third) {
            this(type, List.of(first, second, third));
        }
    }

    static Stream<Values> values() {
        return Stream.of(
                new Values("int64", "1", "-7", ""),
                new Values("float64", "1", "2.5", "-3e-4"),
                new Values("string", "007", "12", "13"),
                new Values("string", "12345678901234567890", "1", "2"),
                new Values("string", "nan", "1.5", "2"),
                new Values("bool", "true", "False", ""),
                new Values("timestamp", "2013-01-01", "2013-01-01T10:00:00Z", "2013-01-01 10:00:00.5+02:00"),
                new Values("string", "2013-13-01", "2013-01-01", "2013-01-02"),
                new Values("string", "", "", ""));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aTypeMustFitEveryValue(Values values) {
        String csv = values.values.stream()
                .map(value -> "x," + value)
                .collect(Collectors.joining("\n", "key,value\n", "\n"));
        String rest = IntStream.range(0, 60).mapToObj("y%d,\n"::formatted).collect(Collectors.joining());

        JsonNode report = new Workplace(folder).with("a.csv", csv + rest).snapshot(ALL.formatted("", ""));

        assertThat(report.at("/columns/1/type").asText())
                .as(report.toPrettyString())
                .isEqualTo(values.type);
    }

    @Test
    void packedQuotedAndMarkedFilesAreRead() throws IOException {
        String csv = "\uFEFF\"key; one\";\"text \"\"quoted\"\"\"\r\n"
                + IntStream.range(0, 60)
                        .mapToObj("%d;\"a;\r\nb\"\r\n"::formatted)
                        .collect(Collectors.joining());
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(csv.getBytes(StandardCharsets.UTF_8));
        }

        JsonNode report = new Workplace(folder)
                .with("a.csv.gz", packed.toByteArray())
                .snapshot(ALL.formatted(",\"csv\":{\"delimiter\":\";\"}", ""));

        assertThat(report.at("/columns/0/name").asText())
                .as(report.toPrettyString())
                .isEqualTo("key; one");
        assertThat(report.at("/columns/1/name").asText()).isEqualTo("text \"quoted\"");
        assertThat(texts(report, "text \"quoted\"")).containsOnly("a;\r\nb");
    }

    @Test
    void aTimeWithoutZoneIsReadInTheZoneOfTheSpec() {
        String csv = IntStream.range(0, 60)
                .mapToObj("2013-07-01 08:%02d\n"::formatted)
                .collect(Collectors.joining("", "t\n", ""));
        String csvSpec = ",\"csv\":{\"timeZone\":\"America/New_York\"}";
        String hour = ",\"prepare\":[{\"derive\":{\"name\":\"utc\",\"expression\":\"epoch(t)\"}}]";

        JsonNode report = new Workplace(folder).with("a.csv", csv).snapshot(ALL.formatted(csvSpec, hour));

        // 08:00 in New York is 12:00 UTC in summer.
        assertThat(texts(report, "utc")).contains("1372680000.0");
    }

    @Test
    void parquetGivesTheRowsThatCsvGives() throws IOException {
        String csv = IntStream.range(0, 200)
                .mapToObj(row -> "%d,%s,%s,2013-01-01T10:00:%02dZ\n".formatted(row, row / 4.0, row % 2 == 0, row % 60))
                .collect(Collectors.joining("", "a,b,c,t\n", ""));
        Workplace one = new Workplace(folder.resolve("one")).with("x.csv", csv);
        JsonNode fromCsv = one.snapshot(ALL.formatted("", ""));
        Workplace two = new Workplace(folder.resolve("two"));
        Path file = Workplace.create(two.source()).resolve("x.parquet");
        try (Engine engine =
                Engine.open(Workplace.create(folder.resolve("engine")), "UTC", one.source(), two.source())) {
            engine.execute("COPY (SELECT * FROM read_csv(%s)) TO %s (FORMAT parquet)"
                    .formatted(Sql.text(one.source().resolve("x.csv").toString()), Sql.text(file.toString())));
        }

        JsonNode fromParquet = two.snapshot(ALL.formatted("", ""));

        assertThat(fromParquet.path("outcome").asText())
                .as(fromParquet.toPrettyString())
                .isEqualTo("Succeeded");
        assertThat(fromParquet.path("columns")).isEqualTo(fromCsv.path("columns"));
        assertThat(fromParquet.path("logical")).isEqualTo(fromCsv.path("logical"));
    }

    @Test
    void anOptionalColumnMayBeMissingAndNoOther() {
        String schema = ",\"schema\":{\"columns\":[{\"name\":\"b\",\"type\":\"float64\",\"optional\":true}]}";
        String rows = IntStream.range(0, 60).mapToObj("%d\n"::formatted).collect(Collectors.joining());
        Workplace workplace = new Workplace(folder).with("1.csv", "a,b\n1,2\n").with("2.csv", "a\n" + rows);

        JsonNode refused = workplace.snapshot(ALL.formatted("", ""));
        JsonNode taken = workplace.snapshot(ALL.formatted("", schema));

        assertThat(refused.path("reason").asText()).isEqualTo("SchemaMismatch");
        assertThat(refused.path("message").asText()).startsWith("2.csv has no column b");
        assertThat(taken.path("outcome").asText()).as(taken.toPrettyString()).isEqualTo("Succeeded");
        assertThat(texts(taken, "b")).contains("2.0", "null").hasSize(2);
    }

    /** Different values of a column in all splits of a version, as texts. */
    private List<String> texts(JsonNode report, String column) {
        assertThat(report.path("outcome").asText()).as(report.toPrettyString()).isEqualTo("Succeeded");
        Path version = Path.of(URI.create(report.path("uri").asText()));
        List<String> texts = new ArrayList<>();
        try (Engine engine = Engine.open(Workplace.create(folder.resolve("reader")), "UTC", version)) {
            String files = Sql.text(version.resolve("*.parquet").toString());
            engine.query(
                    "SELECT DISTINCT coalesce(CAST(%s AS VARCHAR), 'null') FROM read_parquet(%s)"
                            .formatted(Sql.name(column), files),
                    List.of(),
                    row -> texts.add(row.getString(1)));
        }
        return texts;
    }
}
