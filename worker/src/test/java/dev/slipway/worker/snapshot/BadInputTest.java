package dev.slipway.worker.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.Flights;
import dev.slipway.worker.Worker;
import dev.slipway.worker.Workplace;
import dev.slipway.worker.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each bad input has a reason, the field to blame, and words that say what to do. */
class BadInputTest {
    private static final String GOOD = "a,b\n1,2\n3,4\n5,6\n7,8\n9,10\n11,12\n13,14\n15,16\n17,18\n19,20\n";

    @TempDir
    private Path folder;

    record Case(String name, Map<String, byte[]> files, String spec, String reason, String field, String words) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> files() {
        return Stream.of(
                file("no file", null, "SourceNotFound", "spec.source.files.paths[0]", "there is no file x.csv"),
                file("empty file", "", "EmptySource", "spec.source.files.paths[0]", "x.csv is empty"),
                file("only a header", "a,b\n", "EmptySource", "spec.source.files.paths", "no row"),
                file("short row", "a,b\n1,2\n3\n", "RaggedRow", "spec.source.files.paths[0]", "x.csv: Line: 3"),
                file("long row", "a,b\n1,2,3\n", "RaggedRow", "spec.source.files.paths[0]", "as many values as"),
                file("open quote", "a,b\n1,\"2\n", "SourceUnreadable", "spec.source.files.paths[0]", "quote"),
                file("same name twice", "a,a\n1,2\n", "SchemaMismatch", "spec.source.files.paths[0]", "the name a"),
                file("no name", "a,\n1,2\n", "SchemaMismatch", "spec.source.files.paths[0]", "column 2 has no name"),
                file("two cases", "ID,id\n1,2\n", "SchemaMismatch", "spec.source.files.paths[0]", "columns ID and id"),
                zipped("cut off in the header", 30),
                zipped("cut off in the rows", 20_000));
    }

    static Stream<Case> specs() {
        return Stream.of(
                spec(
                        "no pattern matches",
                        "\"paths\":[\"*.json\"]",
                        "",
                        "SourceNotFound",
                        "spec.source.files.paths[0]",
                        "no file matches"),
                spec(
                        "out of the store",
                        "\"paths\":[\"../x.csv\"]",
                        "",
                        "AccessDenied",
                        "spec.source.files.paths[0]",
                        "leads out"),
                spec(
                        "unknown ending",
                        "\"paths\":[\"x.txt\"]",
                        "",
                        "SourceUnreadable",
                        "spec.source.files.paths[0]",
                        "say csv: {}"),
                spec(
                        "not Parquet",
                        "\"paths\":[\"x.csv\"],\"parquet\":{}",
                        "",
                        "SourceUnreadable",
                        "spec.source.files.paths[0]",
                        "x.csv is not readable as Parquet"),
                spec(
                        "unknown zone",
                        "\"paths\":[\"x.csv\"],\"csv\":{\"timeZone\":\"Mars/Base\"}",
                        "",
                        "BadRequest",
                        "spec.source.files.csv.timeZone",
                        "Mars/Base"),
                more(
                        "wrong type",
                        "\"schema\":{\"columns\":[{\"name\":\"a\",\"type\":\"timestamp\"}]}",
                        "SchemaMismatch",
                        "spec.schema.columns[0].type",
                        "10 values are not timestamp, for example"),
                more(
                        "column of the schema",
                        "\"schema\":{\"columns\":[{\"name\":\"c\",\"type\":\"int64\"}]}",
                        "MissingColumn",
                        "spec.schema.columns[0].name",
                        "no file has a column c"),
                more(
                        "filter leaves nothing",
                        "\"prepare\":[{\"filter\":{\"expression\":\"a > 99\"}}]",
                        "EmptySource",
                        "spec.prepare[0].filter.expression",
                        "none of 10 rows"),
                more(
                        "filter is a number",
                        "\"prepare\":[{\"filter\":{\"expression\":\"a + 1\"}}]",
                        "BadExpression",
                        "spec.prepare[0].filter.expression",
                        "must be true or false"),
                more(
                        "filter of nothing",
                        "\"prepare\":[{\"filter\":{\"expression\":\"c > 1\"}}]",
                        "MissingColumn",
                        "spec.prepare[0].filter.expression",
                        "there is no column c here; the columns are a, b"),
                more(
                        "dropped before",
                        "\"prepare\":[{\"drop\":{\"columns\":[\"b\"]}},{\"derive\":{\"name\":\"c\",\"expression\":\"b\"}}]",
                        "MissingColumn",
                        "spec.prepare[1].derive.expression",
                        "no column b"),
                more(
                        "derived twice",
                        "\"prepare\":[{\"derive\":{\"name\":\"b\",\"expression\":\"a\"}}]",
                        "SchemaMismatch",
                        "spec.prepare[0].derive.name",
                        "a column b already"),
                more(
                        "derived list",
                        "\"prepare\":[{\"derive\":{\"name\":\"c\",\"expression\":\"a, b\"}}]",
                        "BadExpression",
                        "spec.prepare[0].derive.expression",
                        "which a column cannot hold"),
                more(
                        "failing cast",
                        "\"prepare\":[{\"derive\":{\"name\":\"c\",\"expression\":\"CAST(concat('x', a) AS INTEGER)\"}}]",
                        "BadExpression",
                        "spec.prepare[0].derive.expression",
                        "Could not convert"),
                more(
                        "drop of nothing",
                        "\"prepare\":[{\"drop\":{\"columns\":[\"a\",\"c\"]}}]",
                        "MissingColumn",
                        "spec.prepare[0].drop.columns[1]",
                        "no column c"),
                more(
                        "drop of all",
                        "\"prepare\":[{\"drop\":{\"columns\":[\"a\",\"b\"]}}]",
                        "MissingColumn",
                        "spec.prepare[0].drop.columns",
                        "no column is left"),
                more(
                        "key of nothing",
                        "\"prepare\":[{\"deduplicate\":{\"keys\":[\"c\"]}}]",
                        "MissingColumn",
                        "spec.prepare[0].deduplicate.keys[0]",
                        "no column c"),
                more(
                        "two kinds of step",
                        "\"prepare\":[{\"filter\":{\"expression\":\"true\"},\"drop\":{\"columns\":[\"a\"]}}]",
                        "BadRequest",
                        "spec.prepare[0]",
                        "exactly one"),
                more(
                        "optional column in another case",
                        "\"schema\":{\"columns\":[{\"name\":\"A\",\"type\":\"int64\",\"optional\":true}]}",
                        "SchemaMismatch",
                        "spec.schema.columns[0].name",
                        "columns a and A differ only in case"),
                more("label of nothing", "\"label\":\"c\"", "MissingColumn", "spec.label", "no column c"),
                more(
                        "feature of nothing",
                        "\"label\":\"b\",\"features\":[{\"standardize\":{\"columns\":[\"c\"]}}]",
                        "MissingColumn",
                        "spec.features[0].standardize.columns[0]",
                        "no column c"),
                more(
                        "feature of the label",
                        "\"label\":\"b\",\"features\":[{\"standardize\":{\"columns\":[\"b\"]}}]",
                        "SchemaMismatch",
                        "spec.features[0]",
                        "is the label"),
                more(
                        "number as time",
                        "\"label\":\"b\",\"features\":[{\"timestamp\":{\"column\":\"a\",\"parts\":[\"Month\"]}}]",
                        "SchemaMismatch",
                        "spec.features[0]",
                        "column a: is of type int64"),
                more(
                        "missing value",
                        "\"prepare\":[{\"derive\":{\"name\":\"c\",\"expression\":\"CASE WHEN a > 5 THEN a END\"}}],\"label\":\"b\"",
                        "SchemaMismatch",
                        "spec.features",
                        "column c: the value is missing"),
                more(
                        "missing label",
                        "\"prepare\":[{\"derive\":{\"name\":\"c\",\"expression\":\"CASE WHEN a > 5 THEN a END\"}},{\"drop\":{\"columns\":[\"b\"]}}],\"label\":\"c\"",
                        "SchemaMismatch",
                        "spec.label",
                        "the label c is missing"),
                more(
                        "features without label",
                        "\"features\":[{\"standardize\":{\"columns\":[\"a\"]}}]",
                        "BadRequest",
                        "spec.label",
                        "name the column"),
                more(
                        "sum of split",
                        "\"split\":{\"hash\":{\"train\":80,\"validation\":10,\"test\":20}}",
                        "BadRequest",
                        "spec.split.hash.train",
                        "sum to 100"),
                more(
                        "split key of nothing",
                        "\"split\":{\"hash\":{\"key\":[\"c\"]}}",
                        "MissingColumn",
                        "spec.split.hash.key[0]",
                        "no column c"),
                more(
                        "split by a number",
                        "\"split\":{\"time\":{\"column\":\"a\",\"validationFrom\":\"2013-01-01T00:00:00Z\",\"testFrom\":\"2013-02-01T00:00:00Z\"}}",
                        "SchemaMismatch",
                        "spec.split.time.column",
                        "not timestamp"),
                more(
                        "empty split",
                        "\"split\":{\"hash\":{\"train\":1,\"validation\":98,\"test\":1}}",
                        "EmptySplit",
                        "spec.split.hash",
                        "has no row"),
                more(
                        "no time",
                        "\"split\":{\"time\":{\"column\":\"a\",\"validationFrom\":\"soon\",\"testFrom\":\"later\"}}",
                        "BadRequest",
                        "spec.split.time",
                        "soon"),
                more(
                        "check of nothing",
                        "\"checks\":[{\"name\":\"x\",\"column\":\"c\",\"notNull\":{}}]",
                        "MissingColumn",
                        "spec.checks[0].column",
                        "no column c"),
                more(
                        "check without column",
                        "\"checks\":[{\"name\":\"x\",\"notNull\":{}}]",
                        "BadRequest",
                        "spec.checks[0].column",
                        "give column"),
                more(
                        "no range",
                        "\"checks\":[{\"name\":\"x\",\"column\":\"a\",\"range\":{\"min\":\"2\",\"max\":\"1.9\"}}]",
                        "BadRequest",
                        "spec.checks[0].range",
                        "min must not be above max"),
                more(
                        "no count",
                        "\"checks\":[{\"name\":\"x\",\"rowCount\":{\"min\":2,\"max\":1}}]",
                        "BadRequest",
                        "spec.checks[0].rowCount",
                        "min must not be above max"),
                more(
                        "range",
                        "\"checks\":[{\"name\":\"x\",\"column\":\"a\",\"range\":{\"max\":\"18.5\"}}]",
                        "ChecksFailed",
                        "spec.checks",
                        "1 values of a are outside"),
                more(
                        "count",
                        "\"checks\":[{\"name\":\"x\",\"rowCount\":{\"min\":11}}]",
                        "ChecksFailed",
                        "spec.checks",
                        "10 rows, expected at least 11"),
                more("unknown field", "\"sampling\":{}", "BadRequest", "spec.sampling", "sampling"));
    }

    @ParameterizedTest
    @MethodSource({"files", "specs"})
    void isRefusedWithReasonFieldAndWords(Case bad) {
        Workplace workplace = new Workplace(folder);
        bad.files.forEach(workplace::with);

        Report report = Worker.run("snapshot", workplace.snapshotRequest(bad.spec, null));
        JsonNode seen = Workplace.read(report);

        assertThat(seen.path("reason").asText()).as(seen.toPrettyString()).isEqualTo(bad.reason);
        assertThat(seen.path("field").asText()).isEqualTo(bad.field);
        assertThat(seen.path("message").asText()).contains(bad.words).doesNotContain(folder.toString());
        assertThat(report.exitCode()).isEqualTo(2);
        assertThat(workplace.artifacts()).isEmptyDirectory();
    }

    private static Case file(String name, String content, String reason, String field, String words) {
        Map<String, byte[]> files =
                content == null ? Map.of() : Map.of("x.csv", content.getBytes(StandardCharsets.UTF_8));
        return new Case(name, files, specOf("\"paths\":[\"x.csv\"]", ""), reason, field, words);
    }

    /** A file of some rows of which only the first bytes arrived. */
    private static Case zipped(String name, int length) {
        Map<String, byte[]> files = Map.of("x.csv.gz", Arrays.copyOf(gzip(Flights.csv(4000, 5)), length));
        String spec = specOf("\"paths\":[\"x.csv.gz\"]", "");
        return new Case(name, files, spec, "SourceUnreadable", "spec.source.files.paths[0]", "x.csv.gz");
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return bytes.toByteArray();
    }

    private static Case more(String name, String more, String reason, String field, String words) {
        return spec(name, "\"paths\":[\"x.csv\"]", "," + more, reason, field, words);
    }

    private static Case spec(String name, String files, String more, String reason, String field, String words) {
        byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
        return new Case(name, Map.of("x.csv", good, "x.txt", good), specOf(files, more), reason, field, words);
    }

    private static String specOf(String files, String more) {
        return "{\"source\":{\"files\":{\"store\":\"raw\",%s}}%s}".formatted(files, more);
    }
}
