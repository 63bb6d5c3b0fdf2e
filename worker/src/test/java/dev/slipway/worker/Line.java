package dev.slipway.worker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.train.Train;
import dev.slipway.worker.train.TrainRequest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * The commands of one training, one after the other, on a workplace.
 *
 * @param workplace where the data is
 */
public record Line(Workplace workplace) {

    /** A fetch of what a report says was made. */
    public JsonNode fetch(JsonNode made, Path into) {
        return run("fetch", "%s,\"into\":\"%s\"}".formatted(versionOf(made), into));
    }

    /** A training, with its progress. */
    public String train(Path input, Path output, Map<String, String> parameters) {
        ByteArrayOutputStream progress = new ByteArrayOutputStream();
        Workplace.create(output);
        new Train(input, output, new PrintStream(progress, true, StandardCharsets.UTF_8))
                .run(new TrainRequest("logistic-regression", parameters, 7L));
        return progress.toString(StandardCharsets.UTF_8);
    }

    /** A publication of what training wrote. */
    public JsonNode publish(Path input, Path output) {
        return run("publish", """
                {"namespace":"team","model":"flights","store":%s,"from":"%s","input":"%s",
                 "lineage":{"trainingJob":"first","dataset":"flights@0123456789ab","datasetDigest":"sha256:00"},
                 "parameters":{"epochs":"5"},"seed":7}""".formatted(Workplace.store("artifacts", workplace.artifacts()), output, input));
    }

    /** A verification of what a report says was published. */
    public JsonNode verify(JsonNode published) {
        return run("verify", versionOf(published) + "}");
    }

    private String versionOf(JsonNode made) {
        String digest = made.has("digest")
                ? made.path("digest").asText()
                : made.path("version").asText();
        return "{\"uri\":\"%s\",\"digest\":\"%s\",\"store\":%s"
                .formatted(made.path("uri").asText(), digest, Workplace.store("artifacts", workplace.artifacts()));
    }

    private static JsonNode run(String command, String request) {
        return Workplace.read(Worker.run(command, request));
    }
}
