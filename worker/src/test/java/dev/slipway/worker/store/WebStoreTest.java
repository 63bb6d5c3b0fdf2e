package dev.slipway.worker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.worker.artifact.Versions;
import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebStoreTest {
    private static final Map<String, Integer> STATUS = Map.of("/data/secret.csv", 403, "/data/broken.csv", 500);
    private static final byte[] CONTENT = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;
    private Store store;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            boolean found = path.equals("/data/x y.csv");
            exchange.sendResponseHeaders(found ? 200 : STATUS.getOrDefault(path, 404), found ? CONTENT.length : -1);
            if (found) {
                exchange.getResponseBody().write(CONTENT);
            }
            exchange.close();
        });
        server.createContext("/data/endless.csv", WebStoreTest::complain);
        server.createContext("/data/silent.csv", this::fallSilent);
        server.start();
        String uri = "http://127.0.0.1:" + server.getAddress().getPort() + "/data/";
        store = new WebStore(new StoreSettings("web", uri, null, null, null, null), PATIENCE);
    }

    /** Refuses with a body that does not end. */
    private static void complain(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(404, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            while (true) {
                body.write(CONTENT);
            }
        }
    }

    /** Begins a file, and sends no more of it. */
    private void fallSilent(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, CONTENT.length + 1);
        exchange.getResponseBody().write(CONTENT);
        exchange.getResponseBody().flush();
        try {
            end.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        store.close();
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void readsAFile() throws IOException {
        StoredFile file = store.find("x y.csv").getFirst();

        assertThat(file.size()).isEqualTo(CONTENT.length);
        assertThat(file.tag()).matches("[0-9a-f]{64}");
        try (InputStream in = store.open(file)) {
            assertThat(in.readAllBytes()).isEqualTo(CONTENT);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "none.csv, SourceNotFound",
        "*.csv, SourceNotFound",
        "secret.csv, AccessDenied",
        "broken.csv, StoreUnreachable"
    })
    void saysWhyAFileCannotBeRead(String path, Reason reason) {
        assertFault(reason, () -> store.find(path));
    }

    /** Closing the store is part of the test: the client waits for what is not read to its end. */
    @Test
    @Timeout(20)
    void waitsForNoEndOfAnAnswerThatItDoesNotRead() {
        assertFault(Reason.SourceNotFound, () -> store.find("endless.csv"));
        assertThat(store.exists("endless.csv")).isFalse();
        store.close();
    }

    @Test
    @Timeout(20)
    void givesUpAFileOfWhichNothingComes(@TempDir Path folder) {
        StoredFile silent = new StoredFile("silent.csv", CONTENT.length, "");

        assertThatThrownBy(() -> new Versions(store).download(silent, folder.resolve("copy")))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.reason()).isEqualTo(Reason.StoreUnreachable))
                .hasMessageContaining("store web, silent.csv: cannot be read")
                .hasMessageContaining("nothing came for");
        store.close();
    }

    @Test
    void saysWhatToDo() {
        assertThatThrownBy(() -> store.find("none.csv")).hasMessageEndingWith("correct the path or put it there");
        assertThatThrownBy(() -> store.find("secret.csv")).hasMessageEndingWith("so let everyone read the file");
    }

    @Test
    void writesNothing() {
        assertFault(Reason.AccessDenied, () -> store.put("x", Path.of("x")));
    }

    private static void assertFault(Reason reason, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.reason()).isEqualTo(reason));
    }
}
