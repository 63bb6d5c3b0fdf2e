package dev.slipway.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class ProxyTest {
    private static final String INFER = "/v2/models/flights/infer";

    @Test
    void passesARequestAndItsAnswerThroughAndNamesTheVersion() throws Exception {
        try (Upstream upstream = Upstream.echo();
                Running proxy = Running.proxy(upstream.address())) {
            HttpResponse<String> answer = proxy.post(INFER, "{\"x\": 1}");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"x\": 1}");
            assertThat(answer.headers().firstValue("x-slipway-version")).contains("flights-v1");
        }
    }

    @Test
    void speaksHttp2ByUpgradeAndOverTheSameConnectionAfterwards() throws Exception {
        try (Upstream upstream = Upstream.echo();
                Running proxy = Running.proxy(upstream.address());
                HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_2)
                        .build()) {
            for (String body : new String[] {"first", "x".repeat(300_000), "third"}) {
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(proxy.uri("/echo"))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

                assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
                assertThat(answer.body()).isEqualTo(body);
                assertThat(answer.headers().firstValue("x-slipway-version")).contains("flights-v1");
            }
        }
    }

    @Test
    void countsInferenceRequestsByOutcomeAndNothingElse() throws Exception {
        try (Upstream upstream = new Upstream(exchange -> {
                    int status = Integer.parseInt(new String(
                            exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
                    exchange.sendResponseHeaders(status, -1);
                });
                Running proxy = Running.proxy(upstream.address())) {
            for (String status : new String[] {"200", "200", "200", "404", "500", "503"}) {
                proxy.post(INFER, status);
            }
            proxy.post("/v1/models/flights:predict", "200");
            proxy.post("/v2/models/flights/ready", "500");

            JsonNode arm = proxy.arm("");
            assertThat(arm.path("version").asText()).isEqualTo("flights-v1");
            assertThat(arm.path("requests").asInt()).isEqualTo(7);
            assertThat(arm.path("errors").asInt()).isEqualTo(2);
            assertThat(arm.path("clientErrors").asInt()).isEqualTo(1);
            assertThat(arm.at("/latency/boundsMillis")).hasSize(64);
            assertThat(arm.at("/latency/counts")).hasSize(65);
            assertThat(StreamSupport.stream(arm.at("/latency/counts").spliterator(), false)
                            .mapToInt(JsonNode::asInt)
                            .sum())
                    .isEqualTo(7);
        }
    }
}
