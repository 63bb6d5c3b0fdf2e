package dev.slipway.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.sidecar.http.Limits;
import dev.slipway.sidecar.proxy.Address;
import io.netty.handler.codec.http2.Http2Error;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a request when one of the two sides does not do its part. */
class FailureTest {
    private static final Duration IMPATIENT = Duration.ofSeconds(1);
    private static final Duration PATIENT = Duration.ofSeconds(3);

    @Test
    void answers502WhenTheServerTakesNoConnectionsAndCountsAnError() throws Exception {
        try (Running proxy = Running.proxy(RawUpstream.NOBODY);
                Wire wire = new Wire(proxy.port())) {
            Wire.Answer answer = wire.ask(Wire.infer("x"));

            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.body()).isEqualTo("{\"error\":\"" + RawUpstream.NOBODY + " cannot be reached\"}");
            assertThat(proxy.count("", "errors")).isEqualTo(1);
            assertThat(proxy.management("/readyz").statusCode()).isEqualTo(503);
            assertThat(wire.ask(Wire.infer("again")).status()).isEqualTo(502);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not HTTP at all\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnot a length\r\n"
            })
    void answers502OrResetsWhenTheServerBreaksOff(String said) throws Exception {
        try (RawUpstream upstream = new RawUpstream(wire -> {
                    RawUpstream.readRequest(wire);
                    wire.send(said);
                    wire.reset();
                });
                Running proxy = Running.proxy(upstream.address());
                Wire wire = new Wire(proxy.port())) {
            wire.send(Wire.infer("x"));
            if (said.contains("chunked")) {
                assertThatThrownBy(wire::read).isInstanceOf(IOException.class);
            } else {
                assertThat(wire.read().status()).isEqualTo(502);
            }
            Running.await(() -> proxy.count("", "errors") == 1);
            assertThat(proxy.count("", "requests")).isEqualTo(1);
        }
    }

    @Test
    void cutsTheAnswerOffWhereTheServerDid() throws Exception {
        try (RawUpstream upstream = new RawUpstream(wire -> {
                    RawUpstream.readRequest(wire);
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf of it");
                });
                Running proxy = Running.proxy(upstream.address())) {
            try (Wire wire = new Wire(proxy.port())) {
                wire.send(Wire.infer("x"));
                assertThatThrownBy(wire::read).isInstanceOf(EOFException.class);
            }
            try (H2Client client = new H2Client(proxy.port())) {
                H2Client.Answer answer =
                        client.post("/v2/models/flights/infer", "x").get(60, TimeUnit.SECONDS);
                assertThat(answer.reset()).isEqualTo(Http2Error.INTERNAL_ERROR.code());
            }
            Running.await(() -> proxy.count("", "errors") == 2);
        }
    }

    @Test
    void answers504WhenTheServerSaysNothing() throws Exception {
        try (RawUpstream upstream = new RawUpstream(wire -> wire.in().transferTo(OutputStream.nullOutputStream()));
                Running proxy = proxy(upstream.address(), IMPATIENT);
                Wire wire = new Wire(proxy.port())) {
            Wire.Answer answer = wire.ask(Wire.infer("x"));

            assertThat(answer.status()).isEqualTo(504);
            assertThat(answer.body()).contains("did not answer in time");
            assertThat(proxy.count("", "errors")).isEqualTo(1);
            assertThat(wire.ask(Wire.infer("again")).status()).isEqualTo(504);
        }
    }

    @Test
    void answers504WhenTheServerDoesNotReadTheBody() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (RawUpstream upstream = new RawUpstream(wire -> over.await());
                Running proxy = proxy(upstream.address(), IMPATIENT);
                Wire wire = new Wire(proxy.port())) {
            wire.send("POST /v2/models/flights/infer HTTP/1.1\r\nHost: a\r\nContent-Length: 64000000\r\n\r\n");
            Thread.startVirtualThread(() -> sendAll(wire, 64_000_000));

            assertThat(wire.read().status()).isEqualTo(504);
            assertThat(proxy.count("", "errors")).isEqualTo(1);
            over.countDown();
        }
    }

    @Test
    void hasPatienceWithAServerThatIsSlowButMoves() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (RawUpstream upstream = new RawUpstream(wire -> {
                    RawUpstream.readRequest(wire);
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n");
                    for (int i = 0; i < 8; i++) {
                        over.await(500, TimeUnit.MILLISECONDS);
                        wire.send(String.valueOf(i));
                    }
                });
                Running proxy = proxy(upstream.address(), PATIENT);
                Wire wire = new Wire(proxy.port())) {
            assertThat(wire.ask(Wire.infer("x")).body()).isEqualTo("01234567");
        }
    }

    @Test
    void answers408WhenTheBodyDoesNotComeAndBlamesTheClient() throws Exception {
        try (Upstream upstream = Upstream.echo();
                Running proxy = proxy(upstream.address(), IMPATIENT);
                Wire wire = new Wire(proxy.port())) {
            Wire.Answer answer =
                    wire.ask("POST /v2/models/flights/infer HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf");

            assertThat(answer.status()).isEqualTo(408);
            assertThat(wire.ends()).isTrue();
            assertThat(proxy.count("", "clientErrors")).isEqualTo(1);
            assertThat(proxy.count("", "errors")).isZero();
        }
    }

    @Test
    void closesAConnectionThatBeginsNoRequestOrReadsNoAnswer() throws Exception {
        try (Upstream upstream = Upstream.answering(200, "x".repeat(30_000_000));
                Running proxy = proxy(upstream.address(), IMPATIENT);
                Wire silent = new Wire(proxy.port());
                Wire half = new Wire(proxy.port());
                Wire deaf = new Wire(proxy.port())) {
            half.send("POST /v2/models");
            deaf.send(Wire.infer("x"));

            assertThat(silent.ends()).isTrue();
            assertThat(half.ends()).isTrue();
            Running.await(() -> proxy.count("", "clientErrors") == 1);
            assertThatThrownBy(deaf::read).isInstanceOf(IOException.class);
            assertThat(proxy.count("", "errors")).isZero();
        }
    }

    @Test
    void hasPatienceWithAClientThatReadsSlowlyButReads() throws Exception {
        int length = 8_000_000;
        CountDownLatch never = new CountDownLatch(1);
        try (Upstream upstream = Upstream.answering(200, "x".repeat(length));
                Running proxy = proxy(upstream.address(), PATIENT);
                Wire wire = new Wire(proxy.port())) {
            wire.send(Wire.infer("x"));
            wire.line();
            wire.headers();
            for (int read = 0; read < length; read += 1_000_000) {
                never.await(500, TimeUnit.MILLISECONDS);
                wire.in().skipNBytes(1_000_000);
            }
            Running.await(() -> proxy.count("", "requests") == 1);
            assertThat(proxy.count("", "clientErrors") + proxy.count("", "errors"))
                    .isZero();
        }
    }

    @Test
    void letsGoOfTheServerWhenTheClientGoes() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        try (RawUpstream upstream = new RawUpstream(wire -> {
                    RawUpstream.readRequest(wire);
                    asked.countDown();
                    if (wire.ends()) {
                        released.countDown();
                    }
                });
                Running proxy = Running.proxy(upstream.address())) {
            try (Wire wire = new Wire(proxy.port())) {
                wire.send(Wire.infer("x"));
                asked.await();
            }
            released.await();
            Running.await(() -> proxy.count("", "clientErrors") == 1);
            assertThat(proxy.count("", "errors")).isZero();
        }
    }

    @Test
    void asksAgainWhenAConnectionAtRestWasClosed() throws Exception {
        AtomicInteger served = new AtomicInteger();
        try (RawUpstream upstream = new RawUpstream(wire -> {
                    RawUpstream.readRequest(wire);
                    served.incrementAndGet();
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                    // The next request is read and then not answered, as by a server that was about to close.
                    RawUpstream.readRequest(wire);
                    wire.reset();
                });
                Running proxy = Running.proxy(upstream.address());
                Wire wire = new Wire(proxy.port())) {
            for (int i = 0; i < 20; i++) {
                assertThat(wire.ask(Wire.infer("x")).status()).isEqualTo(200);
            }
            assertThat(served).hasValue(20);
            assertThat(proxy.count("", "errors")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tellsAClientWhatIsWrongWithItsRequest(boolean afterAGoodOne) throws Exception {
        String large = "x".repeat(40_000);
        try (Upstream upstream = Upstream.echo();
                Running proxy = Running.proxy(upstream.address())) {
            refused(proxy, afterAGoodOne, "GET / HTTP/1.1\r\nHost: a\r\nX-Large: " + large + "\r\n\r\n", 431);
            refused(proxy, afterAGoodOne, "GET /" + large + " HTTP/1.1\r\nHost: a\r\n\r\n", 414);
            refused(proxy, afterAGoodOne, "GET / HTTP/1.1\r\nno colon\r\n\r\n", 400);
            refused(proxy, afterAGoodOne, "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nno length\r\n", 400);
            assertThat(proxy.count("", "errors")).isZero();
        }
    }

    private static void refused(Running proxy, boolean afterAGoodOne, String request, int status) throws IOException {
        try (Wire wire = new Wire(proxy.port())) {
            if (afterAGoodOne) {
                assertThat(wire.ask(Wire.infer("good")).body()).isEqualTo("good");
            }
            Wire.Answer answer = wire.ask(request);
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.body()).startsWith("{\"error\":\"");
            assertThat(answer.closes()).isTrue();
            assertThat(wire.ends()).isTrue();
        }
    }

    @Test
    void answers431OnHttp2() throws Exception {
        try (Upstream upstream = Upstream.echo();
                Running proxy = Running.proxy(upstream.address());
                H2Client client = new H2Client(proxy.port())) {
            assertThat(client.post("/", null, "x-large", "x".repeat(40_000))
                            .get(60, TimeUnit.SECONDS)
                            .status())
                    .isEqualTo(431);
            assertThat(client.post("/", "fine").get(60, TimeUnit.SECONDS).body())
                    .isEqualTo("fine");
        }
    }

    @Test
    void answers502WhenTheHeadersOfTheServerAreTooLarge() throws Exception {
        try (RawUpstream upstream = new RawUpstream(wire -> {
                    RawUpstream.readRequest(wire);
                    wire.send("HTTP/1.1 200 OK\r\nX-Large: " + "x".repeat(40_000) + "\r\nContent-Length: 0\r\n\r\n");
                });
                Running proxy = Running.proxy(upstream.address());
                Wire wire = new Wire(proxy.port())) {
            assertThat(wire.ask(Wire.infer("x")).status()).isEqualTo(502);
            assertThat(proxy.count("", "errors")).isEqualTo(1);
        }
    }

    @Test
    void answersEarlyAndReadsTheRestOfTheBody() throws Exception {
        try (RawUpstream upstream = new RawUpstream(wire -> {
                    wire.line();
                    wire.headers();
                    wire.send("HTTP/1.1 413 Too large\r\nContent-Length: 0\r\n\r\n");
                    wire.ends();
                });
                Running proxy = Running.proxy(upstream.address());
                Wire wire = new Wire(proxy.port())) {
            for (int i = 0; i < 3; i++) {
                wire.send("POST /v2/models/flights/infer HTTP/1.1\r\nHost: a\r\nContent-Length: 200000\r\n\r\n");
                assertThat(wire.read().status()).isEqualTo(413);
                wire.send("x".repeat(200_000));
            }
            Running.await(() -> proxy.count("", "clientErrors") == 3);
        }
    }

    @Test
    void refusesWhatIsTooMuchAtATimeAndCountsIt() throws Exception {
        CountDownLatch asked = new CountDownLatch(2);
        CountDownLatch release = new CountDownLatch(1);
        Limits few = new Limits(2, 4, Duration.ofSeconds(10));
        try (RawUpstream upstream = new RawUpstream(wire -> {
                    RawUpstream.readRequest(wire);
                    asked.countDown();
                    release.await();
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                });
                Running proxy = new Running(new Configuration.Proxy("flights-v1", upstream.address()), few);
                Wire first = new Wire(proxy.port());
                Wire second = new Wire(proxy.port());
                Wire third = new Wire(proxy.port())) {
            first.send(Wire.infer("x"));
            second.send(Wire.infer("x"));
            asked.await();

            assertThat(third.ask(Wire.infer("x")).status()).isEqualTo(503);
            assertThat(third.ask(Wire.infer("x")).status()).isEqualTo(503);
            assertThat(proxy.count("", "rejected")).isEqualTo(2);
            assertThat(proxy.count("", "errors")).isEqualTo(2);
            try (Wire fourth = new Wire(proxy.port())) {
                assertThat(fourth.ask(Wire.infer("x")).status()).isEqualTo(503);
                try (Wire fifth = new Wire(proxy.port())) {
                    assertThat(fifth.ends()).isTrue();
                }
            }

            release.countDown();
            assertThat(first.read().status()).isEqualTo(200);
            assertThat(second.read().status()).isEqualTo(200);
            Running.await(() -> proxy.count("", "requests") == 5);
            assertThat(third.ask(Wire.infer("x")).status()).isEqualTo(200);
        }
    }

    private static Running proxy(Address upstream, Duration patience) {
        Limits limits = new Limits(Running.LIMITS.inFlight(), Running.LIMITS.connections(), patience);
        return new Running(new Configuration.Proxy("flights-v1", upstream), limits);
    }

    private static void sendAll(Wire wire, int length) {
        try {
            for (int sent = 0; sent < length; sent += 100_000) {
                wire.send(new byte[100_000]);
            }
        } catch (IOException closed) {
            // The test is over before all of it is sent.
        }
    }
}
