package dev.slipway.worker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3StoreTest {
    @TempDir
    private Path folder;

    private FakeS3 server;

    @BeforeEach
    void start() {
        server = new FakeS3();
        for (String month : new String[] {"01", "02", "03"}) {
            object("data/raw/flights/2013-" + month + ".csv", "month " + month);
        }
        object("data/raw/flights/old/2012-01.csv", "old");
        object("data/raw/flights/notes.txt", "notes");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void findsByPathAndByPatternOverSeveralPages() {
        try (Store store = store("right")) {
            assertThat(store.find("flights/2013-01.csv"))
                    .extracting(StoredFile::path)
                    .containsExactly("flights/2013-01.csv");
            assertThat(store.find("flights/*.csv"))
                    .extracting(StoredFile::path)
                    .containsExactly("flights/2013-01.csv", "flights/2013-02.csv", "flights/2013-03.csv");
            assertThat(store.find("flights/**.csv")).hasSize(4);
            assertThat(store.find("flights/2013-0[12].csv")).hasSize(2);
        }
    }

    @Test
    void readsAndWrites() throws IOException {
        Path file = Files.writeString(folder.resolve("x"), "content");
        try (Store store = store("right")) {
            assertThat(store.exists("new/x")).isFalse();
            store.put("new/x", file);
            assertThat(store.exists("new/x")).isTrue();
            assertThat(store.address("new/x")).isEqualTo("s3://data/raw/new/x");
            assertThat(store.relative("s3://data/raw/new/x")).isEqualTo("new/x");
            try (InputStream in = store.open(store.find("new/x").getFirst())) {
                assertThat(in.readAllBytes()).isEqualTo("content".getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void saysWhatIsMissing() {
        try (Store store = store("right")) {
            assertReason(Reason.SourceNotFound, () -> store.find("flights/2014-01.csv"));
            assertReason(Reason.SourceNotFound, () -> store.find("flights/2014-*.csv"));
            assertReason(Reason.SourceNotFound, () -> store.relative("s3://other/x"));
        }
    }

    @Test
    void noticesAFileThatChangedAfterItWasFound() {
        try (Store store = store("right")) {
            StoredFile found = store.find("flights/2013-01.csv").getFirst();
            object("data/raw/flights/2013-01.csv", "changed");

            assertReason(Reason.StoreUnreachable, () -> store.open(found));
        }
    }

    @Test
    void saysThatKeysAreWrongOrMissing() {
        try (Store store = store("wrong")) {
            assertReason(Reason.AccessDenied, () -> store.find("flights/2013-01.csv"));
            assertReason(Reason.AccessDenied, () -> store.find("flights/*.csv"));
        }
        assertReason(
                Reason.AccessDenied,
                () -> Store.open(new StoreSettings(
                        "raw",
                        "s3://data",
                        server.endpoint(),
                        null,
                        true,
                        folder.resolve("none").toString())));
    }

    @Test
    void saysThatTheStoreCannotBeReached() {
        server.close();
        try (Store store = store("right")) {
            assertReason(Reason.StoreUnreachable, () -> store.find("flights/2013-01.csv"));
        }
    }

    private static void assertReason(Reason reason, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.reason()).isEqualTo(reason));
    }

    private void object(String path, String content) {
        server.objects().put(path, content.getBytes(StandardCharsets.UTF_8));
    }

    private Store store(String accessKey) {
        try {
            Files.writeString(folder.resolve("accessKeyId"), accessKey + "\n");
            Files.writeString(folder.resolve("secretAccessKey"), "secret\n");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return Store.open(
                new StoreSettings("raw", "s3://data/raw", server.endpoint(), "us-east-1", true, folder.toString()));
    }
}
