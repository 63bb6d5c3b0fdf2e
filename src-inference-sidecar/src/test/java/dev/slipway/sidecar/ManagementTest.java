package dev.slipway.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.domain.statistics.Histogram;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManagementTest {
    private static final String LABELS =
            "{rollout=\"flights\",arm=\"\",version=\"flights-v1\",revision=\"3f9ac2d81b07\"";

    @Test
    void showsWhatTheContractSays() throws Exception {
        Instant before = Instant.now().minusMillis(1);
        try (Upstream upstream = Upstream.echo();
                Running proxy = Running.proxy(upstream.address())) {
            JsonNode stats = proxy.stats();

            assertThat(names(stats)).containsExactly("mode", "startedAt", "pod", "route", "arms");
            assertThat(stats.path("mode").asText()).isEqualTo("proxy");
            assertThat(stats.path("pod").asText()).isEqualTo("pod-1");
            assertThat(stats.path("route").isNull()).isTrue();
            assertThat(Instant.parse(stats.path("startedAt").asText())).isBetween(before, Instant.now());
            assertThat(stats.path("arms")).hasSize(1);
            assertThat(names(stats.at("/arms/0")))
                    .containsExactly(
                            "arm",
                            "version",
                            "startedAt",
                            "requests",
                            "errors",
                            "clientErrors",
                            "rejected",
                            "latency",
                            "lastHour",
                            "mirrored",
                            "mirrorDropped");
            assertThat(names(stats.at("/arms/0/latency"))).containsExactly("boundsMillis", "counts");
            List<Double> bounds = new ArrayList<>();
            stats.at("/arms/0/latency/boundsMillis").forEach(bound -> bounds.add(bound.asDouble()));
            assertThat(bounds).isEqualTo(Histogram.BOUNDS_MILLIS);
            assertThat(stats.at("/arms/0/latency/counts")).hasSize(65);
            assertThat(names(stats.at("/arms/0/lastHour"))).containsExactly("minutes", "latency");
            assertThat(names(stats.at("/arms/0/lastHour/latency"))).containsExactly("boundsMillis", "counts");
            assertThat(stats.at("/arms/0/lastHour/latency/counts")).hasSize(65);
            assertThat(Instant.parse(stats.at("/arms/0/startedAt").asText())).isBetween(before, Instant.now());
        }
    }

    @Test
    void showsPrometheusTheSameCounters() throws Exception {
        try (Upstream upstream = new Upstream(exchange -> {
                    String status = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(Integer.parseInt(status), -1);
                });
                Running proxy = Running.proxy(upstream.address());
                Wire wire = new Wire(proxy.port())) {
            for (String status : new String[] {"200", "200", "200", "400", "500"}) {
                wire.ask(Wire.infer(status));
            }
            Running.await(() -> proxy.count("", "requests") == 5);
            String metrics = proxy.management("/metrics").body();

            assertThat(metrics)
                    .contains("\nslipway_sidecar_requests_total" + LABELS + ",} 5.0\n")
                    .contains("\nslipway_sidecar_errors_total" + LABELS + ",} 1.0\n")
                    .contains("\nslipway_sidecar_client_errors_total" + LABELS + ",} 1.0\n")
                    .contains("\nslipway_sidecar_rejected_total" + LABELS + ",} 0.0\n")
                    .contains("\nslipway_sidecar_request_duration_seconds_count" + LABELS + ",} 5.0\n")
                    .contains("\nslipway_sidecar_request_duration_seconds_bucket" + LABELS + ",le=\"+Inf\",} 5.0\n")
                    .contains("# TYPE slipway_sidecar_request_duration_seconds histogram\n")
                    .contains("\nslipway_sidecar_in_flight 0.0\n")
                    .contains("\nslipway_sidecar_connections 1.0\n");
        }
    }

    @Test
    void isHealthyAlsoWhenItsServerIsNot() throws Exception {
        try (Upstream upstream = Upstream.answering(500, "no");
                Running proxy = Running.proxy(upstream.address())) {
            upstream.stop();

            assertThat(proxy.management("/healthz").body()).isEqualTo("ok\n");
        }
    }

    @Test
    void hasNoOtherPagesAndTakesOnlyGet() throws Exception {
        try (Upstream upstream = Upstream.echo();
                Running proxy = Running.proxy(upstream.address())) {
            assertThat(proxy.management("/other").statusCode()).isEqualTo(404);
            assertThat(proxy.management("/%25zz").statusCode()).isEqualTo(404);
            HttpRequest post = HttpRequest.newBuilder(proxy.managementUri("/slipway/stats"))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            assertThat(proxy.client
                            .send(post, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(405);
        }
    }

    @Test
    void closesOnAClientThatAsksAndAsksAndDoesNotRead() throws Exception {
        try (Upstream upstream = Upstream.echo();
                Running proxy = Running.proxy(upstream.address());
                Wire wire = new Wire(proxy.managementUri("/").getPort())) {
            String many = "GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n".repeat(2000);
            assertThatThrownBy(() -> {
                        while (true) {
                            wire.send(many);
                        }
                    })
                    .isInstanceOf(IOException.class);
            assertThat(proxy.management("/healthz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void closesOnWhoeverIsTooMany() throws Exception {
        try (Upstream upstream = Upstream.echo();
                Running proxy = Running.proxy(upstream.address())) {
            int port = proxy.managementUri("/").getPort();
            String ask = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";
            List<Wire> open = new ArrayList<>();
            for (int i = 0; i < 128; i++) {
                open.add(new Wire(port));
                assertThat(open.getLast().ask(ask).body()).isEqualTo("ok\n");
            }
            try (Wire tooMany = new Wire(port)) {
                assertThat(tooMany.ends()).isTrue();
            }
            open.getFirst().close();
            Running.await(() -> isServed(port, ask));
            for (Wire wire : open) {
                wire.close();
            }
        }
    }

    private static boolean isServed(int port, String ask) {
        try (Wire wire = new Wire(port)) {
            return wire.ask(ask).status() == 200;
        } catch (IOException closed) {
            return false;
        }
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
