package dev.slipway.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.json.Json;
import dev.slipway.worker.report.Report;
import dev.slipway.worker.report.TerminationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Two stores in a folder, and requests that use them.
 *
 * @param root the folder
 */
public record Workplace(Path root) {

    /** Writes a file of the source. */
    public Workplace with(String path, String content) {
        return with(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a file of the source. */
    public Workplace with(String path, byte[] content) {
        try {
            Path file = source().resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            return this;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Folder of the source. */
    public Path source() {
        return root.resolve("source");
    }

    /** Folder of the versions. */
    public Path artifacts() {
        return root.resolve("artifacts");
    }

    /** A store over a folder, as a request names it; no claim of this name is mounted on any machine. */
    public static String store(String name, Path folder) {
        return "{\"name\":\"worker-test-%s\",\"uri\":\"%s\"}".formatted(name, folder.toUri());
    }

    /** A request for a snapshot of a spec. */
    public String snapshotRequest(String spec, String previousResolved) {
        create(source());
        create(artifacts());
        return """
                {"namespace":"team","name":"flights","spec":%s,"previousResolved":%s,
                 "stores":{"source":%s,"artifacts":%s}}""".formatted(spec, previousResolved, store("raw", source()), store("artifacts", artifacts()));
    }

    /** Makes a snapshot, and gives the report as the operator reads it. */
    public JsonNode snapshot(String spec) {
        return read(Worker.run("snapshot", snapshotRequest(spec, null)));
    }

    /** The report as the operator reads it. */
    public static JsonNode read(Report report) {
        try {
            return Json.mapper().readTree(new String(TerminationMessage.of(report), StandardCharsets.UTF_8));
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Makes a folder. */
    public static Path create(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
