package dev.slipway.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a proxy says that requests may come: the model server says so, or cannot be asked and takes connections. */
class ReadinessTest {
    private static final String READY = "ready\n";

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 302, 401, 403, 404, 405, 501})
    void aServerThatIsReadyOrDoesNotKnowThePage(int status) throws Exception {
        try (Upstream upstream = Upstream.echo()) {
            upstream.readiness(status);
            try (Running proxy = Running.proxy(upstream.address())) {
                becomes(proxy, READY);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 408, 429, 500, 503})
    void aServerThatSaysThatItIsNot(int status) throws Exception {
        try (Upstream upstream = Upstream.echo()) {
            upstream.readiness(status);
            try (Running proxy = Running.proxy(upstream.address())) {
                becomes(proxy, upstream.address() + " answers " + status + " to GET /v2/health/ready\n");
                assertThat(proxy.management("/readyz").statusCode()).isEqualTo(503);
            }
        }
    }

    @Test
    void isAskedAgainAndAgain() throws Exception {
        try (Upstream upstream = Upstream.echo();
                Running proxy = Running.proxy(upstream.address())) {
            for (int round = 0; round < 2; round++) {
                becomes(proxy, READY);
                upstream.readiness(503);
                becomes(proxy, upstream.address() + " answers 503 to GET /v2/health/ready\n");
                upstream.readiness(200);
            }
            becomes(proxy, READY);
            upstream.stop();
            becomes(proxy, upstream.address() + " takes no connections\n");
        }
    }

    @Test
    void aServerThatListensWhileItLoads() throws Exception {
        CountDownLatch loaded = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        try (RawUpstream upstream = RawUpstream.probed(wire -> {
                    asked.incrementAndGet();
                    loaded.await();
                    RawUpstream.readRequest(wire);
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                });
                Running proxy = Running.proxy(upstream.address())) {
            Running.await(() -> asked.get() >= 2);
            becomes(proxy, upstream.address() + " has not answered GET /v2/health/ready yet\n");

            loaded.countDown();
            becomes(proxy, READY);
        }
    }

    @Test
    void aServerThatIsTooBusyToAnswerStaysReady() throws Exception {
        AtomicBoolean busy = new AtomicBoolean();
        AtomicInteger askedInVain = new AtomicInteger();
        try (RawUpstream upstream = RawUpstream.probed(wire -> {
                    RawUpstream.readRequest(wire);
                    if (busy.get()) {
                        askedInVain.incrementAndGet();
                        wire.ends();
                    } else {
                        wire.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                    }
                });
                Running proxy = Running.proxy(upstream.address())) {
            becomes(proxy, READY);
            busy.set(true);
            Running.await(() -> askedInVain.get() >= 2);
            assertThat(readyz(proxy)).isEqualTo(READY);
        }
    }

    @Test
    void aServerThatSpeaksOnlyHttp2() throws Exception {
        byte[] emptySettings = {0, 0, 0, 4, 0, 0, 0, 0, 0};
        try (RawUpstream upstream = RawUpstream.probed(wire -> {
                    wire.send(emptySettings);
                    wire.ends();
                });
                Running proxy = Running.proxy(upstream.address())) {
            becomes(proxy, READY);
        }
    }

    @Test
    void anAnswerInPieces() throws Exception {
        AtomicBoolean ready = new AtomicBoolean();
        try (RawUpstream upstream = RawUpstream.probed(wire -> {
                    RawUpstream.readRequest(wire);
                    for (String piece :
                            new String[] {"HT", "TP/1.0 ", ready.get() ? "2" : "5", "0", "0 as it is\r\n\r\n"}) {
                        wire.send(piece);
                    }
                });
                Running proxy = Running.proxy(upstream.address())) {
            becomes(proxy, upstream.address() + " answers 500 to GET /v2/health/ready\n");
            ready.set(true);
            becomes(proxy, READY);
        }
    }

    private static void becomes(Running proxy, String readyz) {
        Running.await(() -> readyz(proxy).equals(readyz));
    }

    private static String readyz(Running proxy) {
        try {
            return proxy.management("/readyz").body();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }
}
