package dev.slipway.operator.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpStatsReaderTest {
    private static final String ANSWER = """
            {"mode": "router", "startedAt": "2026-01-01T00:00:00Z", "pod": "p", "route": {"generation": 7, "weights": {"stable": 95, "candidate": 5}, "error": null},
             "arms": [{"arm": "stable", "version": "v1", "requests": 120, "errors": 12, "clientErrors": 3, "rejected": 0,
                       "latency": {"boundsMillis": [1.0], "counts": [%s]}, "mirrored": 0, "mirrorDropped": 0,
                       "lastHour": {"minutes": [[1767225600, 60, 2]], "latency": {"boundsMillis": [1.0], "counts": [%s]}}}]}
            """.formatted("120" + ", 0".repeat(64), "60" + ", 0".repeat(64));

    private final List<HttpServer> servers = new ArrayList<>();
    private int port;

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void readsWhatASidecarSays() throws IOException {
        serve("127.0.0.1", 200, ANSWER.getBytes(StandardCharsets.UTF_8));
        PodStats stats = reader().read(List.of(pod("a", "127.0.0.1"))).get("a");
        assertThat(stats.startedAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(stats.route()).isEqualTo(new PodStats.Route(7L, Map.of("stable", 95, "candidate", 5)));
        PodStats.ArmStats arm = stats.arms().getFirst();
        assertThat(arm.traffic().errors().events()).isEqualTo(12);
        assertThat(arm.lastHour().minutes()).containsExactly(new PodStats.Minute(1767225600, 60, 2));
        assertThat(arm.lastHour().latency().histogram().total()).isEqualTo(60);
    }

    @Test
    void leavesOutWhoAnswersNonsenseOrTooMuchOrNothing() throws IOException {
        serve("127.0.0.1", 200, "{\"arms\": []}".getBytes(StandardCharsets.UTF_8));
        serve("127.0.0.2", 500, ANSWER.getBytes(StandardCharsets.UTF_8));
        serve("127.0.0.3", 200, (" ".repeat(300_000) + ANSWER).getBytes(StandardCharsets.UTF_8));
        serve("127.0.0.5", 200, ANSWER.getBytes(StandardCharsets.UTF_8));
        List<Pod> pods = List.of(
                pod("senseless", "127.0.0.1"),
                pod("failing", "127.0.0.2"),
                pod("long", "127.0.0.3"),
                pod("refusing", "127.0.0.4"),
                pod("good", "127.0.0.5"),
                pod("pending", null));
        assertThat(reader().read(pods)).containsOnlyKeys("good");
    }

    /** Ten pods that accept a connection and say nothing take one deadline together, and the good one is read. */
    @Test
    void podsThatHangDelayNobody() throws IOException {
        serve("127.0.0.1", 200, ANSWER.getBytes(StandardCharsets.UTF_8));
        List<ServerSocket> silent = new ArrayList<>();
        List<Pod> pods = new ArrayList<>();
        for (int i = 10; i < 20; i++) {
            String address = "127.0.0." + i;
            silent.add(new ServerSocket());
            silent.getLast().bind(new InetSocketAddress(address, port));
            pods.add(pod("silent-" + i, address));
        }
        pods.add(pod("good", "127.0.0.1"));
        Duration deadline = Duration.ofSeconds(3);
        long start = System.nanoTime();

        Map<String, PodStats> answers = new HttpStatsReader(port, deadline).read(pods);

        assertThat(answers).containsOnlyKeys("good");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(deadline.multipliedBy(5));
        for (ServerSocket socket : silent) {
            socket.close();
        }
    }

    private HttpStatsReader reader() {
        return new HttpStatsReader(port, Duration.ofSeconds(10));
    }

    private void serve(String address, int status, byte[] body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(address, port), 0);
        port = server.getAddress().getPort();
        server.createContext("/slipway/stats", exchange -> {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        servers.add(server);
    }

    private static Pod pod(String uid, String address) {
        return new PodBuilder()
                .withNewMetadata()
                .withUid(uid)
                .endMetadata()
                .withNewStatus()
                .withPodIP(address)
                .endStatus()
                .build();
    }
}
