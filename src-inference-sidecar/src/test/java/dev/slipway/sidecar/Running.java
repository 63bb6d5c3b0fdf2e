package dev.slipway.sidecar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.sidecar.http.Limits;
import dev.slipway.sidecar.proxy.Address;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A sidecar on free loopback ports, and a client to talk to it. */
final class Running implements AutoCloseable {
    static final Limits LIMITS = new Limits(256, 512, Duration.ofSeconds(10));
    private static final Duration DRAIN = Duration.ofSeconds(4);

    private static final long POLL_NANOS = 5_000_000;

    final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final Sidecar sidecar;
    private boolean stopped;

    Running(Configuration.Mode mode, Limits limits) {
        sidecar = new Sidecar(new Configuration(mode, 0, 0, "flights", "pod-1", DRAIN, limits));
        sidecar.start();
    }

    static Running proxy(Address upstream) {
        return new Running(new Configuration.Proxy("flights-v1", upstream), LIMITS);
    }

    int port() {
        return sidecar.dataAddress().getPort();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> management(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + sidecar.managementAddress().getPort() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    JsonNode stats() throws IOException, InterruptedException {
        return new ObjectMapper().readTree(management("/slipway/stats").body());
    }

    /** The counters of one arm; a missing node before its first request. */
    JsonNode arm(String name) throws IOException, InterruptedException {
        for (JsonNode arm : stats().path("arms")) {
            if (arm.path("arm").asText().equals(name)) {
                return arm;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    /** Waits until a condition holds, 10 s at most. */
    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the condition did not come true within 10 s");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    boolean stop() {
        stopped = true;
        return sidecar.stop();
    }

    @Override
    public void close() {
        client.close();
        if (!stopped) {
            stop();
        }
    }
}
