package dev.slipway.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.sidecar.proxy.Address;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The end of the process loses no request. */
class DrainTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void losesNoRequestUnderLoad() throws Exception {
        try (Upstream upstream = Upstream.echo();
                Running proxy = proxy(upstream.address(), LONG)) {
            Load load = new Load(proxy.port(), 8);
            Running.await(() -> load.answered.get() > 200);

            CompletableFuture<Boolean> stopped = CompletableFuture.supplyAsync(proxy::stop);
            Running.await(() -> load.closedByAnswer.get() > 200);
            load.endpointRemoved();

            assertThat(stopped.get()).isTrue();
            assertThat(load.lost).isEmpty();
        }
    }

    @Test
    void losesNoHttp2RequestUnderLoad() throws Exception {
        AtomicBoolean addressGone = new AtomicBoolean();
        AtomicInteger answered = new AtomicInteger();
        List<String> lost = new CopyOnWriteArrayList<>();
        try (Upstream upstream = Upstream.echo();
                Running proxy = proxy(upstream.address(), LONG);
                HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_2)
                        .build()) {
            HttpRequest request = HttpRequest.newBuilder(proxy.uri("/v2/models/flights/infer"))
                    .POST(HttpRequest.BodyPublishers.ofString("x".repeat(1000)))
                    .build();
            List<Thread> clients = new CopyOnWriteArrayList<>();
            for (int i = 0; i < 4; i++) {
                clients.add(Thread.startVirtualThread(() -> {
                    while (!addressGone.get()) {
                        ask(client, request, lost);
                        answered.incrementAndGet();
                    }
                }));
            }
            Running.await(() -> answered.get() > 100);
            CompletableFuture<Boolean> stopped = CompletableFuture.supplyAsync(proxy::stop);
            Running.await(() -> answered.get() > 300);
            addressGone.set(true);
            for (Thread each : clients) {
                each.join();
            }

            assertThat(stopped.get()).isTrue();
            assertThat(lost).isEmpty();
        }
    }

    private static void ask(HttpClient client, HttpRequest request, List<String> lost) {
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200 || answer.body().length() != 1000) {
                lost.add(answer.toString());
            }
        } catch (Exception broken) {
            lost.add(broken.toString());
        }
    }

    @Test
    void waitsForWhatIsInFlightAndIsNotReadyMeanwhile() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (RawUpstream upstream = new RawUpstream(wire -> {
                    RawUpstream.readRequest(wire);
                    asked.countDown();
                    release.await();
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ndone");
                });
                Running proxy = proxy(upstream.address(), LONG);
                Wire wire = new Wire(proxy.port())) {
            wire.send(Wire.infer("x"));
            asked.await();
            CompletableFuture<Boolean> stopped = CompletableFuture.supplyAsync(proxy::stop);
            Running.await(() -> isDraining(proxy));
            release.countDown();

            Wire.Answer answer = wire.read();
            assertThat(answer.body()).isEqualTo("done");
            assertThat(answer.closes()).isTrue();
            assertThat(wire.ends()).isTrue();
            assertThat(stopped.get()).isTrue();
        }
    }

    private static boolean isDraining(Running proxy) {
        try {
            return proxy.management("/readyz").body().equals("draining\n");
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void waitsForAClientThatReadsItsAnswerSlowly() throws Exception {
        int length = 20_000_000;
        try (Upstream upstream = Upstream.answering(200, "x".repeat(length));
                Running proxy = proxy(upstream.address(), LONG);
                Wire wire = new Wire(proxy.port())) {
            wire.send(Wire.infer("x"));
            wire.line();
            wire.headers();
            CompletableFuture<Boolean> stopped = CompletableFuture.supplyAsync(proxy::stop);
            Running.await(() -> isDraining(proxy));
            assertThat(wire.in().readNBytes(length)).hasSize(length);

            assertThat(stopped.get()).isTrue();
        }
    }

    @Test
    void waitsForTheLastBytesOfAnAnswerThatTheServerHasGivenWhole() throws Exception {
        // More than the kernel's buffers take, and less than what we take on top before we stop reading.
        int parts = 40;
        CountDownLatch given = new CountDownLatch(parts);
        try (Upstream upstream = new Upstream(exchange -> {
                    byte[] part = new byte[100_000];
                    exchange.sendResponseHeaders(200, part.length);
                    exchange.getResponseBody().write(part);
                    given.countDown();
                });
                Running proxy = proxy(upstream.address(), LONG);
                Wire wire = new Wire(proxy.port())) {
            StringBuilder ahead = new StringBuilder();
            for (int i = 0; i < parts; i++) {
                ahead.append(Wire.infer("x"));
            }
            wire.send(ahead.toString());
            Running.settled(() -> proxy.count("", "requests"));
            CompletableFuture<Boolean> stopped = CompletableFuture.supplyAsync(proxy::stop);
            Running.await(() -> isDraining(proxy));

            int whole = 0;
            for (boolean more = true; more; whole++) {
                Wire.Answer answer = wire.read();
                assertThat(answer.body()).hasSize(100_000);
                more = !answer.closes() && whole < parts - 1;
            }
            assertThat(whole).isPositive();
            assertThat(stopped.get()).isTrue();
        }
    }

    @Test
    void saysSoWhenARequestHadToBeCutOff() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (RawUpstream upstream = new RawUpstream(wire -> {
                    RawUpstream.readRequest(wire);
                    asked.countDown();
                    wire.ends();
                });
                Running proxy = proxy(upstream.address(), Duration.ofMillis(100));
                Wire wire = new Wire(proxy.port())) {
            wire.send(Wire.infer("x"));
            asked.await();

            assertThat(proxy.stop()).isFalse();
            assertThat(wire.ends()).isTrue();
        }
    }

    private static Running proxy(Address upstream, Duration drain) {
        return new Running(new Configuration.Proxy("flights-v1", upstream), Running.LIMITS, drain);
    }
}
