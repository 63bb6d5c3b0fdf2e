package dev.slipway.sidecar.router;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Follows the key {@code routes.json} of one ConfigMap: lists it, then watches from the list's resource version. Whatever goes wrong, it
 * lists again after a while, and the last good routes stay in force.
 */
public final class RoutesConfigMap implements Closeable {
    /** The API server ends a watch after this; a new one goes on where it stopped. */
    private static final int WATCH_SECONDS = 300;

    private static final Duration LIST_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final ApiServer server;
    private final String path;
    private final String name;
    private final RouteTable table;
    private final Thread follower;
    private volatile InputStream watching = InputStream.nullInputStream();
    private volatile boolean closed;
    private Duration wait = FIRST_WAIT;

    private RoutesConfigMap(ApiServer server, String namespace, String name, RouteTable table) {
        this.server = server;
        this.path = "/api/v1/namespaces/" + namespace + "/configmaps?fieldSelector=metadata.name%3D" + name;
        this.name = name;
        this.table = table;
        this.follower = Thread.ofPlatform().name("routes-configmap").daemon().unstarted(this::follow);
    }

    /** Starts to follow. */
    public static RoutesConfigMap watch(ApiServer server, String namespace, String name, RouteTable table) {
        RoutesConfigMap followed = new RoutesConfigMap(server, namespace, name, table);
        followed.follower.start();
        return followed;
    }

    private void follow() {
        while (!closed) {
            try {
                String version = list();
                while (!closed) {
                    version = watchFrom(version);
                    wait = FIRST_WAIT;
                }
            } catch (IOException failed) {
                table.unavailable("ConfigMap " + name + ": " + failed.getMessage());
                pause();
            } catch (InterruptedException ended) {
                return;
            }
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

    /** Returns the version that the next watch should begin at, when this one ends as agreed. */
    private String watchFrom(String version) throws IOException, InterruptedException {
        String query = "&watch=true&allowWatchBookmarks=true&timeoutSeconds=" + WATCH_SECONDS + "&resourceVersion=";
        String newest = version;
        try (InputStream body = answer(path + query + version, LIST_TIMEOUT);
                MappingIterator<JsonNode> events =
                        JSON.readerFor(JsonNode.class).readValues(body)) {
            watching = body;
            while (events.hasNextValue()) {
                JsonNode event = events.nextValue();
                take(event);
                newest = event.at("/object/metadata/resourceVersion").asText(newest);
            }
        }
        return newest;
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
        throw new IOException("the API server answered " + response.statusCode());
    }

    /** Jitter keeps the routers of a cluster from coming back all at once. */
    private void pause() {
        long millis = ThreadLocalRandom.current().nextLong(wait.toMillis() / 2, wait.toMillis() + 1);
        Duration doubled = wait.multipliedBy(2);
        wait = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
        try {
            Thread.sleep(millis);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        follower.interrupt();
        watching.close();
    }
}
