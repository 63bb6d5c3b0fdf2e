package dev.slipway.e2e.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderCopyTest {
    @TempDir
    Path folder;

    @Test
    void filesAreReadableOrExecutableAndNothingElse() throws IOException {
        write("bin/tool", "rwxrwx--x");
        write("data", "rw-------");

        assertThat(FolderCopy.whole(folder, "/app").entries())
                .map(FolderCopyTest::describe)
                .containsExactly("/app/bin/tool 755", "/app/data 644");
    }

    @Test
    void anOpenFolderIsKeptThoughItIsEmpty() throws IOException {
        write("data", "rw-r--r--");
        Files.setPosixFilePermissions(
                Files.createDirectory(folder.resolve("tmp")), PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.createDirectory(folder.resolve("empty"));

        assertThat(FolderCopy.whole(folder, "/").entries())
                .map(FolderCopyTest::describe)
                .containsExactly("/data 644", "/tmp 777");
    }

    @Test
    void aLinkToTheFolderIsFollowed() throws IOException {
        write("part/data", "rw-r--r--");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("part"));

        assertThat(FolderCopy.whole(link, "/").entries())
                .map(FolderCopyTest::describe)
                .containsExactly("/data 644");
    }

    @Test
    void aMissingFolderSaysWhatToRun() {
        assertThatThrownBy(
                        () -> FolderCopy.whole(folder.resolve("runtime"), "/").entries())
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContainingAll("runtime", "e2e/images/build.sh");
    }

    @Test
    void aFolderWithoutAWantedFileIsRefused() throws IOException {
        write("data", "rw-r--r--");

        assertThatThrownBy(() -> new FolderCopy(folder, "/", path -> path.endsWith("train.py")).entries())
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining(folder.toString());
    }

    private void write(String name, String permissions) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.setPosixFilePermissions(Files.writeString(file, name), PosixFilePermissions.fromString(permissions));
    }

    private static String describe(FileEntry entry) {
        return entry.getExtractionPath() + " " + entry.getPermissions().toOctalString();
    }
}
