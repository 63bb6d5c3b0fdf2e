package dev.slipway.e2e.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import dev.slipway.e2e.image.JarSlimmer.Slimmed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarSlimmerTest {
    @TempDir
    Path folder;

    @TempDir
    Path cache;

    @Test
    void theLibraryOfTheImageBecomesAFileAndTheOthersGo() throws IOException {
        jar(
                "duckdb_jdbc-1.jar",
                "org/Driver.class",
                "libduckdb_java.so_linux_amd64",
                "libduckdb_java.so_osx_universal");
        jar("other.jar", "org/Other.class");

        Slimmed slimmed = new JarSlimmer(cache).slim(folder);

        List<FileEntry> entries =
                new LayerDefinition("dependencies", slimmed.copies()).read().getEntries();
        assertThat(entries)
                .map(entry -> entry.getExtractionPath().toString())
                .containsExactly("/app/lib/duckdb_jdbc-1.jar", "/app/native/libduckdb_java.so");
        assertThat(names(entries.getFirst().getSourceFile())).isEqualTo("org/Driver.class");
        assertThat(slimmed.untouched().test(Path.of("other.jar"))).isTrue();
        assertThat(slimmed.untouched().test(Path.of("duckdb_jdbc-1.jar"))).isFalse();
    }

    @Test
    void theSameJarGivesTheSameBytes() throws IOException {
        jar("duckdb_jdbc-1.jar", "org/Driver.class", "libduckdb_java.so_linux_amd64");

        Path first = slimJar(cache.resolve("one"));
        Path second = slimJar(cache.resolve("two"));

        assertThat(second).isNotEqualTo(first).hasSameBinaryContentAs(first);
    }

    @Test
    void aJarOfAnotherLayoutIsRefusedByName() throws IOException {
        jar("duckdb_jdbc-2.jar", "org/Driver.class");

        assertThatThrownBy(() -> new JarSlimmer(cache).slim(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("duckdb_jdbc-2.jar", "libduckdb_java.so_linux_amd64");
    }

    private Path slimJar(Path to) throws IOException {
        Slimmed slimmed = new JarSlimmer(to).slim(folder);
        return new LayerDefinition("dependencies", slimmed.copies())
                .read()
                .getEntries()
                .getFirst()
                .getSourceFile();
    }

    private void jar(String name, String... entries) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            for (String entry : entries) {
                out.putNextEntry(new ZipEntry(entry));
                out.write(entry.getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
    }

    private static String names(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().map(ZipEntry::getName).collect(Collectors.joining(" "));
        }
    }
}
