package dev.slipway.sidecar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.slipway.sidecar.http.Limits;
import dev.slipway.sidecar.proxy.Address;
import dev.slipway.sidecar.stats.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** A sidecar on free loopback ports, and a client to talk to it. */
final class Running implements AutoCloseable {
    static final Limits LIMITS = new Limits(256, 512, Duration.ofSeconds(10));

    /** Short, so that a test ends soon; those of the end itself take a longer one. */
    private static final Duration DRAIN = Duration.ofMillis(200);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final long POLL_NANOS = 5_000_000;

    final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final Sidecar sidecar;
    private boolean stopped;

    Running(Configuration.Mode mode, Limits limits) {
        this(mode, limits, DRAIN);
    }

    Running(Configuration.Mode mode, Limits limits, Duration drain) {
        Identity identity = new Identity("pod-1", "flights", "3f9ac2d81b07");
        sidecar = new Sidecar(new Configuration(mode, 0, 0, identity, drain, limits));
        sidecar.start();
    }

    static Running proxy(Address upstream) {
        return new Running(new Configuration.Proxy("flights-v1", upstream), LIMITS);
    }

    static Running router(Path routes) {
        return new Running(new Configuration.FileRouter(routes), LIMITS);
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
        return client.send(HttpRequest.newBuilder(managementUri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    URI managementUri(String path) {
        return URI.create("http://127.0.0.1:" + sidecar.managementAddress().getPort() + path);
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
        return MissingNode.getInstance();
    }

    /** One counter of one arm; zero before its first request. */
    long count(String arm, String counter) {
        try {
            return arm(arm).path(counter).asLong();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Waits until a condition holds; the limit is only for one that never will. */
    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the condition did not come true within " + LONGEST_WAIT);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Waits until a number stays the same for half a second, and returns it. */
    static long settled(LongSupplier number) {
        long last = number.getAsLong();
        int same = 0;
        while (same < 100) {
            LockSupport.parkNanos(POLL_NANOS);
            long now = number.getAsLong();
            same = now == last ? same + 1 : 0;
            last = now;
        }
        return last;
    }

    boolean stop() {
        stopped = true;
        return sidecar.stop();
    }

    @Override
    public void close() {
        client.shutdownNow();
        if (!stopped) {
            stop();
        }
    }
}
