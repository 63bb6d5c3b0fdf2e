package dev.slipway.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.sidecar.http.Limits;
import dev.slipway.sidecar.proxy.Address;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorTest {
    @TempDir
    private Path folder;

    @Test
    void showsTheUserNothingOfTheCopyAndTheCopyAllOfTheRequest() throws Exception {
        List<String> copies = new CopyOnWriteArrayList<>();
        try (Upstream stable = Upstream.echo();
                Upstream candidate = new Upstream(exchange -> {
                    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                    copies.add(exchange.getRequestHeaders().getFirst("X-Slipway-Mirror") + " " + body);
                    exchange.getResponseHeaders().add("X-Of-Candidate", "yes");
                    exchange.sendResponseHeaders(201, -1);
                });
                Running router = router(stable.address(), candidate.address(), 100);
                Wire wire = new Wire(router.port())) {
            for (int i = 0; i < 50; i++) {
                Wire.Answer answer = wire.ask(Wire.infer("request " + i));
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo("request " + i);
                assertThat(answer.headers()).doesNotContainKey("x-of-candidate");
                assertThat(answer.headers().get("x-slipway-version")).isEqualTo("flights-v1");
            }

            Running.await(() -> router.count("candidate", "mirrored") == 50);
            assertThat(copies).contains("true request 0", "true request 49").hasSize(50);
            assertThat(router.count("candidate", "requests")).isZero();
            assertThat(router.count("stable", "requests")).isEqualTo(50);
            assertThat(router.count("candidate", "mirrorDropped")).isZero();
        }
    }

    @Test
    void copiesTheShareThatIsAskedFor() throws Exception {
        try (Upstream stable = Upstream.echo();
                Upstream candidate = Upstream.echo();
                Running router = router(stable.address(), candidate.address(), 30);
                Wire wire = new Wire(router.port())) {
            for (int i = 0; i < 1000; i++) {
                wire.ask(Wire.infer("x"));
            }
            wire.ask("POST /v2/models/flights/other HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");

            // Five standard deviations: 5 * sqrt(1000 * 0.3 * 0.7).
            assertThat(Running.settled(() -> router.count("candidate", "mirrored")))
                    .isBetween(300L - 73, 300L + 73);
        }
    }

    @Test
    void dropsCopiesWhenTooManyAreUnderWayAndAnswersAllTheSame() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        try (Upstream stable = Upstream.echo();
                Upstream candidate = new Upstream(exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    hold(held);
                    exchange.sendResponseHeaders(200, -1);
                });
                Running router = router(stable.address(), candidate.address(), 100);
                Wire wire = new Wire(router.port())) {
            for (int i = 0; i < 128 + 20; i++) {
                assertThat(wire.ask(Wire.infer("x")).status()).isEqualTo(200);
            }
            assertThat(router.count("candidate", "mirrorDropped")).isEqualTo(20);
            assertThat(router.count("candidate", "mirrored")).isZero();

            held.countDown();
            Running.await(() -> router.count("candidate", "mirrored") == 128);
            wire.ask(Wire.infer("x"));
            Running.await(() -> router.count("candidate", "mirrored") == 129);
        }
    }

    @Test
    void dropsCopiesOfLongBodies() throws Exception {
        String longBody = "x".repeat(1024 * 1024 + 1);
        try (Upstream stable = Upstream.echo();
                Upstream candidate = Upstream.echo();
                Running router = router(stable.address(), candidate.address(), 100);
                Wire wire = new Wire(router.port())) {
            assertThat(wire.ask(Wire.infer(longBody)).body()).isEqualTo(longBody);
            assertThat(router.count("candidate", "mirrorDropped")).isEqualTo(1);
            assertThat(candidate.requests()).isZero();
        }
    }

    @Test
    void givesUpACopyWhoseAnswerStallsAndMakesRoomForOthers() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (Upstream stable = Upstream.echo();
                RawUpstream candidate = new RawUpstream(wire -> {
                    RawUpstream.readRequest(wire);
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nten bytes,");
                    over.await();
                });
                Running router = router(stable.address(), candidate.address(), 100, Duration.ofSeconds(1));
                Wire wire = new Wire(router.port())) {
            for (int i = 0; i < 128; i++) {
                assertThat(wire.ask(Wire.infer("x")).status()).isEqualTo(200);
            }
            Running.await(() -> router.count("candidate", "mirrorDropped") == 128);
            int before = candidate.connections();
            try (Wire another = new Wire(router.port())) {
                another.ask(Wire.infer("x"));
            }
            Running.await(() -> candidate.connections() == before + 1);
            over.countDown();
        }
    }

    @Test
    void doesNotLetAFailingCandidateBeSeen() throws Exception {
        try (Upstream stable = Upstream.echo();
                Running router = router(stable.address(), RawUpstream.NOBODY, 100);
                Wire wire = new Wire(router.port())) {
            for (int i = 0; i < 20; i++) {
                assertThat(wire.ask(Wire.infer("x")).status()).isEqualTo(200);
            }
            Running.await(() -> router.count("candidate", "mirrorDropped") == 20);
            assertThat(router.count("stable", "errors")).isZero();
        }
    }

    @Test
    void aClientCannotCallItsRequestACopy() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        try (Upstream stable = new Upstream(exchange -> {
                    seen.add("mirror: " + exchange.getRequestHeaders().getFirst("X-Slipway-Mirror"));
                    exchange.getRequestBody().readAllBytes();
                    exchange.sendResponseHeaders(500, -1);
                });
                Upstream candidate = Upstream.echo();
                Running router = router(stable.address(), candidate.address(), 0);
                Wire wire = new Wire(router.port())) {
            assertThat(wire.ask(Wire.infer("x", "X-Slipway-Mirror: true\r\n")).status())
                    .isEqualTo(500);

            assertThat(seen).containsExactly("mirror: null");
            assertThat(router.count("stable", "errors")).isEqualTo(1);
            assertThat(router.count("stable", "mirrorDropped")).isZero();
        }
    }

    @Test
    void aProxyCountsACopyApartAlsoWhenItRefusesIt() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Limits one = new Limits(1, 8, Running.LIMITS.idle());
        try (Upstream upstream = new Upstream(exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    asked.countDown();
                    hold(release);
                    exchange.sendResponseHeaders(200, -1);
                });
                Running proxy = new Running(new Configuration.Proxy("flights-v2", upstream.address()), one);
                Wire first = new Wire(proxy.port());
                Wire second = new Wire(proxy.port())) {
            String copy = Wire.infer("x", "X-Slipway-Mirror: true\r\n");
            first.send(copy);
            asked.await();
            assertThat(second.ask(copy).status()).isEqualTo(503);
            assertThat(proxy.count("", "mirrorDropped")).isEqualTo(1);
            release.countDown();
            assertThat(first.read().status()).isEqualTo(200);

            Running.await(() -> proxy.count("", "mirrored") == 1);
            assertThat(proxy.count("", "requests")).isZero();
            assertThat(proxy.count("", "rejected")).isZero();
        }
    }

    private Running router(Address stable, Address candidate, int percent) throws IOException {
        return router(stable, candidate, percent, Running.LIMITS.idle());
    }

    private Running router(Address stable, Address candidate, int percent, Duration patience) throws IOException {
        Path routes = folder.resolve("routes.json");
        String mirror = "\"mirror\": {\"arm\": \"candidate\", \"percent\": " + percent + "}";
        new RoutesDocument(1, stable, candidate, 0, List.of(mirror)).writeTo(routes);
        return new Running(
                new Configuration.FileRouter(routes),
                new Limits(Running.LIMITS.inFlight(), Running.LIMITS.connections(), patience));
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
