package dev.slipway.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Bodies pass as fast as their reader takes them: what lies between is bounded, by the kernel's buffers and a few of ours. */
class StreamingTest {
    private static final int PART = 1 << 16;
    private static final long LENGTH = 256L * 1024 * 1024;
    private static final long MOST_BETWEEN = 48L * 1024 * 1024;

    @Test
    void holdsBackAServerWhoseClientDoesNotRead() throws Exception {
        AtomicLong written = new AtomicLong();
        try (RawUpstream upstream = new RawUpstream(wire -> {
                    RawUpstream.readRequest(wire);
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + LENGTH + "\r\n\r\n");
                    writeAll(wire, written);
                });
                Running proxy = Running.proxy(upstream.address());
                Wire wire = new Wire(proxy.port())) {
            wire.send(Wire.infer("x"));
            Running.await(() -> written.get() > 0);

            assertThat(Running.settled(written::get)).isLessThan(MOST_BETWEEN);
            wire.line();
            wire.headers();
            readAll(wire.in());
            assertThat(written).hasValue(LENGTH);
        }
    }

    @Test
    void holdsBackAClientWhoseServerDoesNotRead() throws Exception {
        AtomicLong written = new AtomicLong();
        CountDownLatch reads = new CountDownLatch(1);
        try (RawUpstream upstream = new RawUpstream(wire -> {
                    wire.line();
                    wire.headers();
                    reads.await();
                    readAll(wire.in());
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nall");
                });
                Running proxy = Running.proxy(upstream.address());
                Wire wire = new Wire(proxy.port())) {
            wire.send("POST /v2/models/flights/infer HTTP/1.1\r\nHost: a\r\nContent-Length: " + LENGTH + "\r\n\r\n");
            Thread.startVirtualThread(() -> writeQuietly(wire, written));
            Running.await(() -> written.get() > 0);

            assertThat(Running.settled(written::get)).isLessThan(MOST_BETWEEN);
            reads.countDown();
            assertThat(wire.read().body()).isEqualTo("all");
            assertThat(written).hasValue(LENGTH);
        }
    }

    @Test
    void holdsBackAServerWhoseHttp2ClientDoesNotRead() throws Exception {
        AtomicLong written = new AtomicLong();
        try (RawUpstream upstream = new RawUpstream(wire -> {
                    RawUpstream.readRequest(wire);
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + LENGTH + "\r\n\r\n");
                    writeAll(wire, written);
                });
                Running proxy = Running.proxy(upstream.address());
                HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_2)
                        .build()) {
            HttpResponse<InputStream> answer = client.send(
                    HttpRequest.newBuilder(proxy.uri("/large")).build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);

            // The client itself holds a window of up to 32 MiB.
            assertThat(Running.settled(written::get)).isLessThan(MOST_BETWEEN + 32L * 1024 * 1024);
            readAll(answer.body());
            assertThat(written).hasValue(LENGTH);
        }
    }

    @Test
    void passesPartsOnAsTheyComeInBothDirections() throws Exception {
        try (RawUpstream upstream = new RawUpstream(wire -> {
                    wire.line();
                    wire.headers();
                    wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    for (int i = 0; i < 3; i++) {
                        String size = wire.line();
                        String part = wire.line();
                        wire.send(size + "\r\n" + part.toUpperCase(Locale.ROOT) + "\r\n");
                    }
                    wire.line();
                    wire.send("0\r\n\r\n");
                });
                Running proxy = Running.proxy(upstream.address());
                Wire wire = new Wire(proxy.port())) {
            wire.send("POST /chat HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
            assertThat(wire.line()).isEqualTo("HTTP/1.1 200 OK");
            wire.headers();
            for (String part : new String[] {"one", "two", "six"}) {
                // Each part is sent only after the one before has come back.
                wire.send("3\r\n" + part + "\r\n");
                assertThat(wire.line()).isEqualTo("3");
                assertThat(wire.line()).isEqualTo(part.toUpperCase(Locale.ROOT));
            }
            wire.send("0\r\n\r\n");
            assertThat(wire.line()).isEqualTo("0");
        }
    }

    private static byte[] part(long at) {
        byte[] part = new byte[PART];
        for (int i = 0; i < PART; i += 512) {
            part[i] = (byte) ((at + i) / 512 % 251);
        }
        return part;
    }

    private static void writeAll(Wire wire, AtomicLong written) throws IOException {
        for (long at = 0; at < LENGTH; at += PART) {
            wire.send(part(at));
            written.addAndGet(PART);
        }
    }

    private static void writeQuietly(Wire wire, AtomicLong written) {
        try {
            writeAll(wire, written);
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    /** Every byte in its place. */
    private static void readAll(InputStream in) throws IOException {
        for (long at = 0; at < LENGTH; at += PART) {
            assertThat(in.readNBytes(PART)).as("at %d", at).isEqualTo(part(at));
        }
    }
}
