package dev.slipway.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouterTest {
    private static final String STICKY = "\"sticky\": {\"header\": \"x-user-id\"}";

    @TempDir
    private Path folder;

    private final Upstream stable = Upstream.answering(200, "stable");
    private final Upstream candidate = Upstream.answering(200, "candidate");
    private Path routes;

    @BeforeEach
    void nameTheFile() {
        routes = folder.resolve("routes.json");
    }

    @AfterEach
    void close() {
        stable.close();
        candidate.close();
    }

    @Test
    void followsTheWeights() throws Exception {
        route(7, 25).writeTo(routes);
        try (Running router = Running.router(routes);
                Wire wire = new Wire(router.port())) {
            for (int i = 0; i < 4000; i++) {
                Wire.Answer answer = wire.ask(Wire.infer("x"));
                assertThat(answer.headers().get("x-slipway-version"))
                        .isEqualTo(answer.body().equals("stable") ? "flights-v1" : "flights-v2");
            }

            // Five standard deviations of a binomial count: 5 * sqrt(4000 * 0.25 * 0.75).
            assertThat(candidate.requests()).isBetween(1000 - 137, 1000 + 137);
            assertThat(stable.requests() + candidate.requests()).isEqualTo(4000);
            Running.await(() -> router.count("stable", "requests") + router.count("candidate", "requests") == 4000);
            assertThat(router.count("candidate", "requests")).isEqualTo(candidate.requests());
        }
    }

    @Test
    void sendsNothingToAnArmWithoutWeight() throws Exception {
        route(7, 0).writeTo(routes);
        try (Running router = Running.router(routes);
                Wire wire = new Wire(router.port())) {
            for (int i = 0; i < 500; i++) {
                assertThat(wire.ask(Wire.infer("x")).body()).isEqualTo("stable");
            }
        }
    }

    @Test
    void keepsAUserOnAnArmAndTakesNobodyFromTheCandidateAsItsWeightRises() throws Exception {
        int users = 1000;
        Set<Integer> before = Set.of();
        route(1, 0, STICKY).writeTo(routes);
        try (Running router = Running.router(routes);
                Wire wire = new Wire(router.port())) {
            int generation = 1;
            for (int weight : new int[] {10, 30, 60, 100}) {
                acknowledged(router, ++generation, weight);
                Set<Integer> now = usersOfCandidate(wire, users);

                assertThat(usersOfCandidate(wire, users)).as("asked again").isEqualTo(now);
                assertThat(now).as("at %d %%", weight).containsAll(before);
                double spread = 5 * Math.sqrt(users * weight / 100.0 * (1 - weight / 100.0));
                assertThat((double) now.size())
                        .isBetween(users * weight / 100.0 - spread, users * weight / 100.0 + spread);
                before = now;
            }
        }
    }

    private static Set<Integer> usersOfCandidate(Wire wire, int users) throws IOException {
        Set<Integer> found = new HashSet<>();
        for (int user = 0; user < users; user++) {
            if (wire.ask(Wire.infer("x", "X-User-Id: user-" + user + "\r\n"))
                    .body()
                    .equals("candidate")) {
                found.add(user);
            }
        }
        return found;
    }

    @Test
    void splitsRequestsWithoutAKeyOrWithABlankOneByWeight() throws Exception {
        route(1, 50, STICKY).writeTo(routes);
        try (Running router = Running.router(routes);
                Wire wire = new Wire(router.port())) {
            for (int i = 0; i < 200; i++) {
                wire.ask(Wire.infer("x"));
                wire.ask(Wire.infer("x", "X-User-Id: \r\n"));
            }

            assertThat(candidate.requests()).isBetween(200 - 50, 200 + 50);
        }
    }

    @Test
    void servesNewRoutesOnceTheyAreAcknowledged() throws Exception {
        route(7, 0).writeTo(routes);
        try (Running router = Running.router(routes);
                Wire wire = new Wire(router.port())) {
            assertThat(wire.ask(Wire.infer("x")).body()).isEqualTo("stable");
            JsonNode route = router.stats().path("route");
            assertThat(route.path("generation").asLong()).isEqualTo(7);
            assertThat(route.path("weights").toString()).isEqualTo("{\"stable\":100,\"candidate\":0}");
            assertThat(route.path("error").isNull()).isTrue();

            acknowledged(router, 8, 100);

            assertThat(router.stats().at("/route/weights").toString()).isEqualTo("{\"stable\":0,\"candidate\":100}");
            for (int i = 0; i < 200; i++) {
                assertThat(wire.ask(Wire.infer("x")).body()).isEqualTo("candidate");
            }
        }
    }

    @Test
    void keepsTheLastGoodRoutesWhenADocumentIsInvalidAndSaysWhy() throws Exception {
        route(7, 100).writeTo(routes);
        try (Running router = Running.router(routes);
                Wire wire = new Wire(router.port())) {
            RoutesDocument.write(routes, route(8, 100).json().replace("\"weight\": 100", "\"weight\": 90"));
            Running.await(() -> routeOf(router).path("error").isTextual());

            assertThat(routeOf(router).path("error").asText()).contains("weights must sum to 100, but sum to 90");
            assertThat(routeOf(router).path("generation").asLong()).isEqualTo(7);
            assertThat(wire.ask(Wire.infer("x")).body()).isEqualTo("candidate");

            Files.delete(routes);
            Running.await(() -> routeOf(router).path("error").asText().contains("cannot be read"));
            assertThat(wire.ask(Wire.infer("x")).body()).isEqualTo("candidate");

            acknowledged(router, 9, 0);
            assertThat(routeOf(router).path("error").isNull()).isTrue();
            assertThat(wire.ask(Wire.infer("x")).body()).isEqualTo("stable");
        }
    }

    @Test
    void isNotReadyBeforeItsFirstRoutes() throws Exception {
        try (Running router = Running.router(routes);
                Wire wire = new Wire(router.port())) {
            assertThat(router.management("/readyz").statusCode()).isEqualTo(503);
            assertThat(router.management("/readyz").body()).isEqualTo("no valid routes yet\n");
            assertThat(routeOf(router).path("generation").isNull()).isTrue();
            assertThat(routeOf(router).path("error").asText()).contains("cannot be read");
            Wire.Answer answer = wire.ask(Wire.infer("x"));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).isEqualTo("{\"error\":\"no route is known yet\"}");

            acknowledged(router, 1, 0);

            assertThat(router.management("/readyz").statusCode()).isEqualTo(200);
            assertThat(wire.ask(Wire.infer("x")).body()).isEqualTo("stable");
        }
    }

    private RoutesDocument route(long generation, int weight, String... more) {
        return new RoutesDocument(generation, stable.address(), candidate.address(), weight, List.of(more));
    }

    private void acknowledged(Running router, long generation, int weight) throws IOException {
        boolean sticky = Files.exists(routes) && Files.readString(routes).contains("sticky");
        route(generation, weight, sticky ? new String[] {STICKY} : new String[0])
                .writeTo(routes);
        Running.await(() -> routeOf(router).path("generation").asLong() == generation);
    }

    private static JsonNode routeOf(Running router) {
        try {
            return router.stats().path("route");
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }
}
