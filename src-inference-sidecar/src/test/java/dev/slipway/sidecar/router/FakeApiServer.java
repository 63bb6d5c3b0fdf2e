package dev.slipway.sidecar.router;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** As much of an API server as one ConfigMap needs: lists it and is watched for changes, which go to the newest watch only. */
final class FakeApiServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CUT = "cut";
    private static final String END = "end";

    final AtomicInteger lists = new AtomicInteger();
    final AtomicInteger watches = new AtomicInteger();
    final List<String> tokens = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private volatile String routes;
    private volatile int status = 200;
    private final AtomicInteger version = new AtomicInteger(10);

    FakeApiServer(String routes) throws IOException {
        this.routes = routes;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/v1/namespaces/team/configmaps", this::answer);
        server.start();
    }

    ApiServer reachedWith(Path token) {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new ApiServer(base, token, HttpClient.newHttpClient());
    }

    /** What the next list shows; null for no ConfigMap. */
    void store(String newRoutes) {
        routes = newRoutes;
        version.incrementAndGet();
    }

    /** Stores and tells the watch. */
    void change(String newRoutes) {
        store(newRoutes);
        events.add(event("MODIFIED"));
    }

    void delete() {
        events.add(event("DELETED"));
        routes = null;
    }

    void expire() {
        events.add(
                "{\"type\": \"ERROR\", \"object\": {\"kind\": \"Status\", \"code\": 410, \"message\": \"too old\"}}");
    }

    /** Breaks the watch off in the middle. */
    void cut() {
        events.add(CUT);
    }

    /** Ends the watch as agreed. */
    void end() {
        events.add(END);
    }

    void answerWith(int newStatus) {
        status = newStatus;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
        if (status != 200 || !query.startsWith("fieldSelector=metadata.name%3Dflights-router")) {
            exchange.sendResponseHeaders(status == 200 ? 400 : status, -1);
            exchange.close();
        } else if (query.contains("watch=true")) {
            watch(exchange);
        } else {
            list(exchange);
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        ObjectNode list = JSON.createObjectNode();
        list.putObject("metadata").put("resourceVersion", version.toString());
        if (routes == null) {
            list.putArray("items");
        } else {
            list.putArray("items").add(configMap());
        }
        byte[] body = list.toString().getBytes(StandardCharsets.UTF_8);
        lists.incrementAndGet();
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void watch(HttpExchange exchange) throws IOException {
        BlockingQueue<String> mine = new LinkedBlockingQueue<>();
        events = mine;
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().flush();
        watches.incrementAndGet();
        try {
            for (String event = mine.take(); !event.equals(END); event = mine.take()) {
                if (event.equals(CUT)) {
                    exchange.getResponseBody().write("{\"type\": \"MODI".getBytes(StandardCharsets.UTF_8));
                    break;
                }
                exchange.getResponseBody().write((event + "\n").getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private String event(String type) {
        ObjectNode event = JSON.createObjectNode().put("type", type);
        event.set("object", configMap());
        return event.toString();
    }

    private ObjectNode configMap() {
        ObjectNode map = JSON.createObjectNode();
        map.putObject("metadata").put("name", "flights-router").put("resourceVersion", version.toString());
        map.putObject("data").put("routes.json", routes);
        return map;
    }

    @Override
    public void close() {
        end();
        server.stop(0);
    }
}
