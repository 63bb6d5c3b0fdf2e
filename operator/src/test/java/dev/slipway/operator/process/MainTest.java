package dev.slipway.operator.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void missingFileIsOneSentence() {
        Path file = folder.resolve("config.yaml");
        assertThat(canBeUsed(file)).isFalse();
        assertThat(said()).hasLineCount(1).contains(file.toString(), "SLIPWAY_CONFIG");
    }

    @Test
    void badFieldIsOneSentence() throws IOException {
        Path file = Files.writeString(folder.resolve("config.yaml"), """
                stores: [{name: artifacts, uri: "s3://artifacts"}]
                artifactStore: elsewhere
                """);
        assertThat(canBeUsed(file)).isFalse();
        assertThat(said()).hasLineCount(1).contains("artifactStore", "elsewhere", "[artifacts]");
    }

    @Test
    void goodFileSaysNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("config.yaml"), """
                stores: [{name: artifacts, uri: "s3://artifacts"}]
                artifactStore: artifacts
                images: {worker: "worker:1", sidecar: "sidecar:1", pullPolicy: IfNotPresent}
                """);
        assertThat(canBeUsed(file)).isTrue();
        assertThat(said()).isEmpty();
    }

    private boolean canBeUsed(Path file) {
        return Main.usable(file, new PrintStream(errors, true, StandardCharsets.UTF_8))
                .isPresent();
    }

    private String said() {
        return errors.toString(StandardCharsets.UTF_8);
    }
}
