package dev.slipway.worker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebStoreTest {
    private static final Map<String, Integer> STATUS = Map.of("/data/secret.csv", 403, "/data/broken.csv", 500);
    private static final byte[] CONTENT = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);

    private HttpServer server;
    private Store store;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            boolean found = path.equals("/data/x y.csv");
            exchange.sendResponseHeaders(found ? 200 : STATUS.getOrDefault(path, 404), found ? CONTENT.length : -1);
            if (found) {
                exchange.getResponseBody().write(CONTENT);
            }
            exchange.close();
        });
        server.start();
        String uri = "http://127.0.0.1:" + server.getAddress().getPort() + "/data/";
        store = Store.open(new StoreSettings("web", uri, null, null, null, null));
    }

    @AfterEach
    void stop() {
        store.close();
        server.stop(0);
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
