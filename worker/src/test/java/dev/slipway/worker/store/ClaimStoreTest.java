package dev.slipway.worker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimStoreTest {
    @TempDir
    private Path claims;

    @Test
    void readsUnderTheMountOfItsName() throws IOException {
        Path data = Files.createDirectories(claims.resolve("raw/data"));
        Files.writeString(data.resolve("x.csv"), "x");

        try (Store store = new ClaimStore(settings("file:///data"), claims)) {
            assertThat(store.find("*.csv")).extracting(StoredFile::path).containsExactly("x.csv");
            assertThat(store.address("x.csv")).isEqualTo("file:///data/x.csv");
        }
    }

    @Test
    void leavesFilesThatOtherPodsCanRead() throws IOException {
        Path file = Files.writeString(claims.resolve("local"), "x");
        Files.createDirectories(claims.resolve("raw"));

        try (Store store = new ClaimStore(settings("file:///"), claims)) {
            store.put("a/b.txt", file);
        }

        assertThat(Files.getPosixFilePermissions(claims.resolve("raw/a/b.txt")))
                .contains(PosixFilePermission.GROUP_READ);
        assertThat(claims.resolve("raw/a")).isDirectoryNotContaining("glob:**partial*");
    }

    @Test
    void followsNoLinkOutOfTheStore() throws IOException {
        Files.createDirectories(claims.resolve("raw"));
        Files.createSymbolicLink(claims.resolve("raw/passwd.csv"), Path.of("/etc/passwd"));

        try (Store store = new ClaimStore(settings("file:///"), claims)) {
            for (String pattern : new String[] {"passwd.csv", "*.csv", "../raw/../../x.csv"}) {
                assertThatThrownBy(() -> store.find(pattern))
                        .isInstanceOfSatisfying(
                                Fault.class, fault -> assertThat(fault.reason()).isEqualTo(Reason.AccessDenied));
            }
        }
    }

    private static StoreSettings settings(String uri) {
        return new StoreSettings("raw", uri, null, null, null, null);
    }
}
