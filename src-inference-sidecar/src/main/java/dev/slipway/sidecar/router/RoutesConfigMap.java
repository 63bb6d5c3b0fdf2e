package dev.slipway.sidecar.router;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Follows the key {@code routes.json} of one ConfigMap: lists it, then watches from the list's resource version, and does so again and
 * again. Whatever goes wrong, the last good routes stay in force.
 */
public final class RoutesConfigMap implements Closeable {
    /** The API server ends a watch after this. */
    private static final int WATCH_SECONDS = 60;

    /** A watch that is still there after this has lost its server without a word: it is cut off here. */
    private static final Duration LONGEST_WATCH = Duration.ofSeconds(75);

    private static final Duration LIST_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final ApiServer server;
    private final String path;
    private final String name;
    private final RouteTable table;
    private final Duration longestWatch;
    private final Thread follower;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile InputStream watching = InputStream.nullInputStream();
    private Duration wait = FIRST_WAIT;

    private RoutesConfigMap(ApiServer server, String namespace, String name, RouteTable table, Duration longestWatch) {
        this.server = server;
        this.path = "/api/v1/namespaces/" + namespace + "/configmaps?fieldSelector=metadata.name%3D" + name;
        this.name = name;
        this.table = table;
        this.longestWatch = longestWatch;
        this.follower = Thread.ofPlatform().name("routes-configmap").daemon().unstarted(this::follow);
    }

    /** Starts to follow. */
    public static RoutesConfigMap watch(ApiServer server, String namespace, String name, RouteTable table) {
        return watch(server, namespace, name, table, LONGEST_WATCH);
    }

    static RoutesConfigMap watch(
            ApiServer server, String namespace, String name, RouteTable table, Duration longestWatch) {
        RoutesConfigMap followed = new RoutesConfigMap(server, namespace, name, table, longestWatch);
        followed.follower.start();
        return followed;
    }

    private void follow() {
        try {
            do {
                listAndWatch();
            } while (!closed.await(pauseMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Any failure is only one of this round: a follower that ended would leave its router with old weights for ever. */
    private void listAndWatch() throws InterruptedException {
        long begun = System.nanoTime();
        try {
            watchFrom(list());
        } catch (IOException | RuntimeException failed) {
            String reason = failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
            table.unavailable("ConfigMap " + name + ": " + reason);
        }
        if (System.nanoTime() - begun > LONGEST_WAIT.toNanos()) {
            wait = FIRST_WAIT;
        }
    }

    private String list() throws IOException, InterruptedException {
        try (InputStream body = answer(path, LIST_TIMEOUT)) {
            JsonNode list = JSON.readTree(body);
            JsonNode items = list.path("items");
            if (items.isEmpty()) {
                table.unavailable("ConfigMap " + name + " does not exist");
            }
            items.forEach(this::offer);
            return list.path("metadata").path("resourceVersion").asText();
        }
    }

    private void watchFrom(String version) throws IOException, InterruptedException {
        String query = "&watch=true&allowWatchBookmarks=true&timeoutSeconds=" + WATCH_SECONDS + "&resourceVersion=";
        try (InputStream body = answer(path + query + version, LIST_TIMEOUT)) {
            watching = body;
            CompletableFuture<Void> cut = CompletableFuture.runAsync(
                    () -> cut(body), CompletableFuture.delayedExecutor(longestWatch.toMillis(), TimeUnit.MILLISECONDS));
            takeAll(body);
            cut.cancel(false);
        }
    }

    private void takeAll(InputStream watched) throws IOException {
        try (MappingIterator<JsonNode> events = JSON.readerFor(JsonNode.class).readValues(watched)) {
            while (events.hasNextValue()) {
                take(events.nextValue());
                wait = FIRST_WAIT;
            }
        }
    }

    private static void cut(InputStream watch) {
        try {
            watch.close();
        } catch (IOException alreadyGone) {
            throw new UncheckedIOException(alreadyGone);
        }
    }

    private void take(JsonNode event) throws IOException {
        switch (event.path("type").asText()) {
            case "ADDED", "MODIFIED" -> offer(event.path("object"));
            case "DELETED" -> table.unavailable("ConfigMap " + name + " was deleted");
            case "BOOKMARK" -> {}
            default ->
                throw new IOException(
                        "the watch ended: " + event.at("/object/message").asText("unknown event"));
        }
    }

    private void offer(JsonNode configMap) {
        JsonNode routes = configMap.at("/data/routes.json");
        if (routes.isTextual()) {
            table.offer(routes.asText());
        } else {
            table.unavailable("ConfigMap " + name + " has no key routes.json");
        }
    }

    private InputStream answer(String path, Duration timeout) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = server.get(path, timeout);
        if (response.statusCode() == OK) {
            return response.body();
        }
        response.body().close();
        throw new IOException("the API server answered " + response.statusCode() + " to GET " + this.path);
    }

    /** Twice as long after every short round that brought nothing; jitter keeps the routers of a cluster from coming back all at once. */
    private long pauseMillis() {
        long millis = ThreadLocalRandom.current().nextLong(wait.toMillis() / 2, wait.toMillis() + 1);
        Duration doubled = wait.multipliedBy(2);
        wait = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
        return millis;
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        follower.interrupt();
        watching.close();
    }
}
