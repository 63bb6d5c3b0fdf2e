package dev.slipway.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProtocolTest {
    private static final String INFER = "/v2/models/flights/infer";

    @Test
    void answersManyRequestsOnOneConnectionOverOneConnectionToTheServer() throws Exception {
        try (RawUpstream upstream = new RawUpstream(wire -> {
                    while (true) {
                        String length = RawUpstream.readRequest(wire).get("content-length");
                        wire.send("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s".formatted(length.length(), length));
                    }
                });
                Running proxy = Running.proxy(upstream.address());
                Wire wire = new Wire(proxy.port())) {
            for (int length = 0; length < 200; length++) {
                assertThat(wire.ask(Wire.infer("x".repeat(length))).body()).isEqualTo(String.valueOf(length));
            }
            assertThat(proxy.count("", "requests")).isEqualTo(200);
            assertThat(upstream.connections()).isEqualTo(1);
        }
    }

    @Test
    void answersRequestsThatWereSentAheadInTheirOrder() throws Exception {
        try (Upstream upstream = Upstream.echo();
                Running proxy = Running.proxy(upstream.address());
                Wire wire = new Wire(proxy.port())) {
            StringBuilder ahead = new StringBuilder();
            for (int i = 0; i < 500; i++) {
                ahead.append(Wire.infer("request " + i));
            }
            Thread writer = Thread.startVirtualThread(() -> sendAll(wire, ahead.toString()));
            for (int i = 0; i < 500; i++) {
                assertThat(wire.read().body()).isEqualTo("request " + i);
            }
            writer.join();
        }
    }

    private static void sendAll(Wire wire, String text) {
        try {
            wire.send(text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void closesWhenTheClientAsksForItAndForAClientOfOldHttp() throws Exception {
        try (RawUpstream upstream = new RawUpstream(wire -> {
                    RawUpstream.readRequest(wire);
                    wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
                });
                Running proxy = Running.proxy(upstream.address())) {
            try (Wire wire = new Wire(proxy.port())) {
                Wire.Answer answer = wire.ask(Wire.infer("x", "Connection: close\r\n"));
                assertThat(answer.body()).isEqualTo("abc");
                assertThat(answer.closes()).isTrue();
                assertThat(wire.ends()).isTrue();
            }
            try (Wire wire = new Wire(proxy.port())) {
                Wire.Answer answer = wire.ask("GET / HTTP/1.0\r\n\r\n");
                assertThat(answer.headers()).doesNotContainKey("transfer-encoding");
                assertThat(answer.body()).isEqualTo("abc");
            }
        }
    }

    @Test
    void handsOnAHeadAloneAndNamesNoConnectionOfTheClientToTheServer() throws Exception {
        List<String> seen = new ArrayList<>();
        try (RawUpstream upstream = new RawUpstream(wire -> {
                    seen.add(wire.line());
                    wire.headers().forEach((name, value) -> seen.add(name + ": " + value));
                    wire.send(
                            "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nConnection: x-hop\r\nX-Hop: 1\r\nX-End: 2\r\n\r\n");
                });
                Running proxy = Running.proxy(upstream.address());
                Wire wire = new Wire(proxy.port())) {
            String hops = "Connection: keep-alive, x-secret\r\nX-Secret: 1\r\nKeep-Alive: 5\r\n";
            wire.send("HEAD /metrics?a=%20b HTTP/1.1\r\nHost: flights\r\n" + hops + "X-Other: 2\r\n\r\n");
            assertThat(wire.line()).isEqualTo("HTTP/1.1 200 OK");

            assertThat(wire.headers())
                    .containsEntry("content-length", "1000")
                    .containsEntry("x-end", "2")
                    .doesNotContainKey("x-hop");
            assertThat(seen).containsExactly("HEAD /metrics?a=%20b HTTP/1.1", "host: flights", "x-other: 2");
        }
    }

    @Test
    void grantsContinueItselfAndHidesThatOfTheServer() throws Exception {
        try (RawUpstream upstream = new RawUpstream(wire -> {
                    RawUpstream.readRequest(wire);
                    wire.send("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                });
                Running proxy = Running.proxy(upstream.address());
                Wire wire = new Wire(proxy.port())) {
            wire.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n");
            assertThat(wire.line()).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(wire.line()).isEmpty();

            assertThat(wire.ask("x").body()).isEqualTo("ok");
        }
    }

    @Test
    void speaksHttp2WithPriorKnowledgeOnManyStreamsAtOnce() throws Exception {
        try (Upstream upstream = Upstream.echo();
                Running proxy = Running.proxy(upstream.address());
                H2Client client = new H2Client(proxy.port())) {
            List<CompletableFuture<H2Client.Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                answers.add(client.post(INFER, i + "x".repeat(i * 1000)));
            }
            for (int i = 0; i < 100; i++) {
                H2Client.Answer answer = answers.get(i).get(60, TimeUnit.SECONDS);
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.version()).isEqualTo("flights-v1");
                assertThat(answer.body()).isEqualTo(i + "x".repeat(i * 1000));
            }
            assertThat(proxy.count("", "requests")).isEqualTo(100);
        }
    }

    @Test
    void sendsAnHttp2RequestWithoutABodyOnce() throws Exception {
        try (Upstream upstream = new Upstream(exchange -> {
                    byte[] text = exchange.getRequestMethod().getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, text.length);
                    exchange.getResponseBody().write(text);
                });
                Running proxy = Running.proxy(upstream.address());
                H2Client client = new H2Client(proxy.port())) {
            for (int i = 1; i <= 3; i++) {
                H2Client.Answer answer =
                        client.post("/v2/models/flights/ready", null).get(60, TimeUnit.SECONDS);
                assertThat(answer.body()).isEqualTo("GET");
                assertThat(upstream.requests()).isEqualTo(i);
            }
        }
    }

    @Test
    void upgradesToHttp2OnAGetAndStaysOnHttp1ForAnUpgradeThatItDoesNotKnow() throws Exception {
        try (Upstream upstream = Upstream.answering(200, "hello");
                Running proxy = Running.proxy(upstream.address());
                HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_2)
                        .build();
                Wire wire = new Wire(proxy.port())) {
            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(proxy.uri("/")).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.body()).isEqualTo("hello");

            String socket = "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n";
            assertThat(wire.ask(socket).body()).isEqualTo("hello");
            assertThat(wire.ask(Wire.infer("x")).body()).isEqualTo("hello");
            assertThat(upstream.requests()).isEqualTo(3);
        }
    }
}
