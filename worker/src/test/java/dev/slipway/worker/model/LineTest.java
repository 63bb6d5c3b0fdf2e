package dev.slipway.worker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.worker.Flights;
import dev.slipway.worker.Line;
import dev.slipway.worker.Workplace;
import dev.slipway.worker.json.Json;
import dev.slipway.worker.report.Fault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a dataset version to a verified model, and what stands in the way. */
class LineTest {
    @TempDir
    private Path folder;

    private Line line;
    private Path input;
    private Path output;
    private JsonNode dataset;

    @BeforeEach
    void makeDataset() {
        Workplace workplace = new Workplace(folder).with("flights/a.csv", Flights.csv(4000, 5));
        line = new Line(workplace);
        input = folder.resolve("input");
        output = folder.resolve("output");
        dataset = workplace.snapshot(Flights.SPEC);
        assertThat(line.fetch(dataset, input).path("outcome").asText()).isEqualTo("Succeeded");
    }

    @Test
    void aModelIsTrainedPublishedAndVerified() throws IOException {
        String progress = line.train(input, output, Map.of("epochs", "4"));
        JsonNode published = line.publish(input, output);
        JsonNode verified = line.verify(published);

        assertThat(progress.lines())
                .containsExactly(
                        "slipway: progress 25 epoch 1 of 4",
                        "slipway: progress 50 epoch 2 of 4",
                        "slipway: progress 75 epoch 3 of 4",
                        "slipway: progress 100 epoch 4 of 4");
        assertThat(verified.path("outcome").asText())
                .as(verified.toPrettyString())
                .isEqualTo("Succeeded");
        assertThat(verified.path("metrics")).isEqualTo(published.path("metrics"));
        assertThat(verified.at("/metrics/auc").asDouble()).isBetween(0.9, 1.0);
        assertThat(verified.at("/metrics/testAuc").asDouble()).isBetween(0.9, 1.0);
        assertThat(verified.path("signature").toString())
                .isEqualTo("{\"inputs\":[{\"name\":\"input\",\"type\":\"FP32\",\"shape\":[-1,10]}],"
                        + "\"outputs\":[{\"name\":\"probabilities\",\"type\":\"FP32\",\"shape\":[-1,2]}]}");
        assertThat(verified.at("/dataset/trainingJob").asText()).isEqualTo("first");
        assertThat(Files.readAllBytes(artifact(published).resolve("features.json")))
                .isEqualTo(Files.readAllBytes(input.resolve("features.json")));
    }

    @Test
    void theSameSeedTrainsTheSameBytes() throws IOException {
        Path again = folder.resolve("again");
        line.train(input, output, Map.of("epochs", "2", "learningRate", "0.5"));
        line.train(input, again, Map.of("epochs", "2", "learningRate", "0.5"));

        assertThat(Files.mismatch(output.resolve("model.onnx"), again.resolve("model.onnx")))
                .isEqualTo(-1);
        assertThat(Files.mismatch(output.resolve("metrics.json"), again.resolve("metrics.json")))
                .isEqualTo(-1);
        assertThat(line.publish(input, again).path("digest"))
                .isEqualTo(line.publish(input, output).path("digest"));
    }

    record BadParameter(Map<String, String> parameters, String field) {}

    static Stream<BadParameter> badParameters() {
        return Stream.of(
                new BadParameter(Map.of("maxDepth", "6"), "parameters.maxDepth"),
                new BadParameter(Map.of("epochs", "many"), "parameters.epochs"),
                new BadParameter(Map.of("epochs", "0"), "parameters.epochs"),
                new BadParameter(Map.of("epochs", "1.5"), "parameters.epochs"),
                new BadParameter(Map.of("learningRate", "NaN"), "parameters.learningRate"),
                new BadParameter(Map.of("learningRate", "-1"), "parameters.learningRate"));
    }

    @ParameterizedTest
    @MethodSource("badParameters")
    void aParameterIsCheckedByItsName(BadParameter bad) {
        assertThatThrownBy(() -> line.train(input, output, bad.parameters))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.field()).isEqualTo(bad.field));
    }

    @Test
    void aChangedFileIsNeverFetched() throws IOException {
        Path version = artifact(dataset);
        byte[] train = Files.readAllBytes(version.resolve("train.parquet"));
        train[train.length / 2] ^= 1;
        Files.write(version.resolve("train.parquet"), train);
        Path into = folder.resolve("into");

        JsonNode report = line.fetch(dataset, into);

        assertThat(report.path("reason").asText()).isEqualTo("DigestMismatch");
        assertThat(report.path("message").asText()).startsWith("train.parquet has the digest");
        assertThat(into.resolve("train.parquet")).doesNotExist();
    }

    @Test
    void aChangedManifestIsNeverBelieved() throws IOException {
        Path manifest = artifact(dataset).resolve("manifest.json");
        String text = Files.readString(manifest);

        Files.writeString(manifest, text.replace("train.parquet", "../../train.parquet"));
        assertThat(line.fetch(dataset, folder.resolve("into")).path("reason").asText())
                .isEqualTo("DigestMismatch");
        Files.writeString(manifest, text.substring(0, 50));
        assertThat(line.fetch(dataset, folder.resolve("into")).path("reason").asText())
                .isEqualTo("DigestMismatch");
        Files.delete(manifest);
        assertThat(line.fetch(dataset, folder.resolve("into")).path("reason").asText())
                .isEqualTo("ManifestMissing");
    }

    /** A model that was trained elsewhere is brought with a manifest that a person wrote. */
    @Test
    void aManifestWithoutLineageIsOfAModelWithoutOne() throws IOException {
        line.train(input, output, Map.of("epochs", "1"));
        JsonNode published = line.publish(input, output);
        Path file = artifact(published).resolve("manifest.json");
        ObjectNode manifest = (ObjectNode) Json.mapper().readTree(file.toFile());
        Files.write(file, Json.bytes(manifest.set("madeFrom", Json.mapper().createObjectNode())));

        JsonNode verified = line.verify(published);

        assertThat(verified.path("outcome").asText())
                .as(verified.toPrettyString())
                .isEqualTo("Succeeded");
        assertThat(verified.has("dataset")).isFalse();
    }

    @Test
    void aLineageThatIsNoneIsRefused() throws IOException {
        line.train(input, output, Map.of("epochs", "1"));
        JsonNode published = line.publish(input, output);
        Path file = artifact(published).resolve("manifest.json");
        Files.writeString(file, Files.readString(file).replace("\"datasetDigest\"", "\"TOPSECRET\""));

        JsonNode verified = line.verify(published);

        assertThat(verified.path("reason").asText())
                .as(verified.toPrettyString())
                .isEqualTo("BadModel");
        assertThat(verified.path("message").asText())
                .startsWith("madeFrom.lineage of manifest.json")
                .doesNotContain("TOPSECRET");
    }

    record BadOutput(String file, String content, String reason, String words) {}

    static Stream<BadOutput> badOutputs() {
        return Stream.of(
                new BadOutput("model.pkl", "x", "NoModel", "no model.onnx"),
                new BadOutput("model.onnx", "x", "BadModel", "not a model"),
                new BadOutput("metrics.json", "{\"auc\": NaN}", "BadMetrics", "not JSON"),
                new BadOutput("metrics.json", "[1]", "BadMetrics", "must be an object"),
                new BadOutput("metrics.json", "{\"auc\": \"good\"}", "BadMetrics", "auc is not a finite number"),
                new BadOutput("metrics.json", "{\"auc\": 1e999}", "BadMetrics", "auc is not a finite number"),
                new BadOutput("metrics.json", "{\n\"auc\": TOPSECRET}", "BadMetrics", "line 2, column 8"),
                new BadOutput("metrics.json", "{\"val/auc\": 1}", "BadMetrics", "first a letter or _; rename val/auc"),
                new BadOutput("metrics.json", "{\"%s\": 1}".formatted("m".repeat(129)), "BadMetrics", "rename mmm"),
                new BadOutput("features.json", "{}", "BadModel", "features.json is written by Slipway"));
    }

    @ParameterizedTest
    @MethodSource("badOutputs")
    void whatTrainingWroteIsJudgedBeforeItIsPublished(BadOutput bad) throws IOException {
        line.train(input, output, Map.of("epochs", "1"));
        if (bad.reason.equals("NoModel")) {
            Files.delete(output.resolve("model.onnx"));
        }
        Files.writeString(output.resolve(bad.file), bad.content);

        JsonNode report = line.publish(input, output);

        assertThat(report.path("reason").asText()).as(report.toPrettyString()).isEqualTo(bad.reason);
        assertThat(report.path("message").asText()).contains(bad.words).doesNotContain("TOPSECRET");
        assertThat(folder.resolve("artifacts/models")).doesNotExist();
    }

    /** The container of the user may leave a link to the store's credentials, which are there when the output is read. */
    @ParameterizedTest
    @ValueSource(strings = {"metrics.json", "model.onnx", "notes"})
    void aLinkInTheOutputIsNotFollowed(String name) throws IOException {
        Path secret = Files.writeString(folder.resolve("accessKeyId"), "TOPSECRET");
        line.train(input, output, Map.of("epochs", "1"));
        Files.deleteIfExists(output.resolve(name));
        Files.createSymbolicLink(output.resolve(name), secret);

        assertRefused(line.publish(input, output), name);
    }

    @Test
    void aFolderInTheOutputThatIsALinkIsNotEntered() throws IOException {
        Path secrets = Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("accessKeyId"), "TOPSECRET");
        line.train(input, output, Map.of("epochs", "1"));
        Files.createSymbolicLink(output.resolve("weights"), secrets);

        assertRefused(line.publish(input, output), "weights");
    }

    @Test
    void featuresOfTheInputThatAreALinkAreNotFollowed() throws IOException {
        Path secret = Files.writeString(folder.resolve("accessKeyId"), "TOPSECRET");
        line.train(input, output, Map.of("epochs", "1"));
        Files.delete(input.resolve("features.json"));
        Files.createSymbolicLink(input.resolve("features.json"), secret);

        assertRefused(line.publish(input, output), "features.json");
    }

    private void assertRefused(JsonNode report, String name) {
        assertThat(report.path("reason").asText()).as(report.toPrettyString()).isEqualTo("BadModel");
        assertThat(report.path("message").asText()).startsWith(name + " is not a plain file");
        assertThat(report.toString()).doesNotContain("TOPSECRET");
        assertThat(folder.resolve("artifacts/models")).doesNotExist();
    }

    private static Path artifact(JsonNode made) {
        return Path.of(URI.create(made.path("uri").asText()));
    }
}
