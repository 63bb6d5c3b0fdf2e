package dev.slipway.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Peers that stop in the middle, as many as are let in, do not take the process beyond the memory of its container. */
class MemoryTest {
    private static final int STUCK = 900;
    private static final byte[] PART = new byte[64 * 1024];

    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicLong moved = new AtomicLong();
    private final List<Wire> stuck = new ArrayList<>();
    private final RawUpstream upstream = new RawUpstream(this::serve);
    private SidecarProcess sidecar;
    private int port;

    @BeforeEach
    void start() throws IOException {
        port = SidecarProcess.freePort();
        sidecar = new SidecarProcess(
                Map.of(
                        "SLIPWAY_VERSION",
                        "flights-v1",
                        "SLIPWAY_UPSTREAM",
                        upstream.address().toString(),
                        "SLIPWAY_PORT",
                        String.valueOf(port),
                        "SLIPWAY_IDLE_TIMEOUT",
                        "1h",
                        "SLIPWAY_MANAGEMENT_PORT",
                        String.valueOf(SidecarProcess.freePort())),
                "proxy");
        Running.await(() -> SidecarProcess.listens(port));
    }

    @AfterEach
    void end() throws IOException {
        over.countDown();
        for (Wire wire : stuck) {
            wire.close();
        }
        sidecar.close();
        upstream.close();
    }

    @Test
    void clientsThatDoNotReadTheirAnswers() throws Exception {
        for (int i = 0; i < STUCK; i++) {
            Wire wire = Wire.narrow(port);
            stuck.add(wire.send("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n"));
        }
        staysWithinItsMemoryAndServes();
    }

    @Test
    void serversThatDoNotReadTheirRequests() throws Exception {
        for (int i = 0; i < STUCK; i++) {
            Wire wire = Wire.narrow(port);
            stuck.add(wire.send("POST /deaf HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"));
            Thread.startVirtualThread(() -> pushChunks(wire));
        }
        staysWithinItsMemoryAndServes();
    }

    private void staysWithinItsMemoryAndServes() throws IOException {
        Running.await(() -> moved.get() > STUCK);
        Running.settled(moved::get);

        assertThat(sidecar.isAlive()).isTrue();
        assertThat(sidecar.peakMegabytes()).isLessThan(SidecarProcess.MEMORY_MEGABYTES);
        try (Wire wire = new Wire(port)) {
            for (int i = 0; i < 20; i++) {
                assertThat(wire.ask(Wire.infer("x")).body()).isEqualTo("ok");
            }
        }
    }

    private void serve(Wire wire) throws IOException, InterruptedException {
        while (true) {
            String request = wire.line();
            if (request.startsWith("GET /endless")) {
                wire.headers();
                wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                pushChunks(wire);
                return;
            } else if (request.startsWith("POST /deaf")) {
                over.await();
                return;
            } else {
                wire.in().skipNBytes(Long.parseLong(wire.headers().get("content-length")));
                wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            }
        }
    }

    private void pushChunks(Wire wire) {
        try {
            while (over.getCount() > 0) {
                wire.send("10000\r\n").send(PART).send("\r\n");
                moved.incrementAndGet();
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }
}
