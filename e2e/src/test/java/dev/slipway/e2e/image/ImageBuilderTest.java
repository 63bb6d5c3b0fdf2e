package dev.slipway.e2e.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.e2e.image.ImageBuilder.BuiltImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageBuilderTest {
    @TempDir
    Path folder;

    private Path libraries;
    private Path application;

    @BeforeEach
    void writeFiles() throws IOException {
        libraries = Files.createDirectories(folder.resolve("libraries/nested"));
        application = Files.createDirectories(folder.resolve("application"));
        Files.writeString(libraries.resolve("library.jar"), "library");
        Files.writeString(application.resolve("application.jar"), "application");
    }

    @Test
    void theSameFilesGiveTheSameBytesWheneverAndWherever() throws Exception {
        BuiltImage first = build("one");
        Files.setLastModifiedTime(libraries.resolve("library.jar"), FileTime.from(Instant.EPOCH));

        BuiltImage second = build("two");

        assertThat(second.cached()).isFalse();
        assertThat(second.reference()).isEqualTo(first.reference());
        assertThat(second.archive()).hasSameBinaryContentAs(first.archive());
    }

    @Test
    void anImageThatIsThereIsNotWrittenAgain() throws Exception {
        build("one");

        assertThat(build("one").cached()).isTrue();
    }

    @Test
    void aChangeOfCodeChangesTheTopLayerAlone() throws Exception {
        BuiltImage before = build("one");
        Files.writeString(application.resolve("application.jar"), "changed");

        BuiltImage after = build("one");

        assertThat(after.reference()).isNotEqualTo(before.reference());
        assertThat(layers(after)).hasSize(2);
        assertThat(layers(after).getFirst()).isEqualTo(layers(before).getFirst());
        assertThat(layers(after).getLast()).isNotEqualTo(layers(before).getLast());
    }

    @Test
    void aChangeOfTheCommandIsAnotherImage() throws Exception {
        BuiltImage before = build("one");

        BuiltImage after = build("one", new Launch(List.of("/bin/other"), List.of(), Map.of()));

        assertThat(after.reference()).isNotEqualTo(before.reference());
    }

    @Test
    void theProcessIsNobodyAndHasItsCommand() throws Exception {
        BuiltImage image = build("one");

        assertThat(entries(image.archive()).get("config.json"))
                .contains("\"User\":\"65532:65532\"")
                .contains("\"Entrypoint\":[\"/bin/process\"]")
                .contains("\"Cmd\":[\"serve\"]")
                .contains("\"Env\":[\"LANG=C.UTF-8\"]");
        assertThat(entries(image.archive()).get("manifest.json"))
                .contains(image.reference())
                .contains("localhost/slipway/thing:dev");
    }

    private BuiltImage build(String cache) throws Exception {
        return build(cache, new Launch(List.of("/bin/process"), List.of("serve"), Map.of("LANG", "C.UTF-8")));
    }

    private BuiltImage build(String cache, Launch launch) throws Exception {
        ImageDefinition definition = new ImageDefinition(
                "thing",
                List.of(
                        new LayerDefinition(
                                "dependencies", List.of(FolderCopy.whole(libraries.getParent(), "/app/lib"))),
                        new LayerDefinition("application", List.of(FolderCopy.whole(application, "/app")))),
                launch);
        return new ImageBuilder(folder.resolve(cache)).build(definition);
    }

    private static List<String> layers(BuiltImage image) throws IOException {
        String manifest = entries(image.archive()).get("manifest.json");
        String layers = manifest.substring(manifest.indexOf("\"Layers\":[") + "\"Layers\":[".length());
        return List.of(layers.substring(0, layers.indexOf(']')).split(",", -1));
    }

    private static Map<String, String> entries(Path archive) throws IOException {
        Map<String, String> entries = new TreeMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(Files.newInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }
}
