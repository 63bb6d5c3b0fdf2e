package dev.slipway.worker.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The part of S3 that a store uses, on loopback: path-style objects, listings of one page or more, ETags, and one access key.
 * It checks no signatures.
 */
final class FakeS3 implements AutoCloseable {
    private static final int PAGE = 2;

    private final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private final HttpServer server;

    FakeS3() {
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Objects by bucket and key. */
    Map<String, byte[]> objects() {
        return objects;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(1);
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            if (authorization == null || !authorization.contains("Credential=right/")) {
                answer(exchange, 403, new byte[0]);
            } else if (exchange.getRequestURI().getQuery() != null && !path.contains("/")) {
                list(exchange, path);
            } else if (exchange.getRequestMethod().equals("PUT")) {
                objects.put(path, exchange.getRequestBody().readAllBytes());
                answer(exchange, 200, new byte[0]);
            } else {
                get(exchange, objects.get(path));
            }
        }
    }

    private static void get(HttpExchange exchange, byte[] object) throws IOException {
        if (object == null) {
            answer(exchange, 404, new byte[0]);
            return;
        }
        String tag = tag(object);
        String wanted = exchange.getRequestHeaders().getFirst("If-Match");
        if (wanted != null && !wanted.equals(tag)) {
            answer(exchange, 412, new byte[0]);
            return;
        }
        exchange.getResponseHeaders().add("ETag", tag);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().add("Content-Length", String.valueOf(object.length));
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        answer(exchange, 200, object);
    }

    private void list(HttpExchange exchange, String bucket) throws IOException {
        String prefix = bucket + "/" + parameter(exchange, "prefix");
        String after = bucket + "/" + parameter(exchange, "continuation-token");
        StringBuilder xml = new StringBuilder();
        String last = "";
        boolean more = false;
        int listed = 0;
        for (Map.Entry<String, byte[]> object : objects.entrySet()) {
            if (!object.getKey().startsWith(prefix) || object.getKey().compareTo(after) <= 0) {
                continue;
            }
            if (listed == PAGE) {
                more = true;
                break;
            }
            last = object.getKey().substring(bucket.length() + 1);
            xml.append("<Contents><Key>%s</Key><Size>%d</Size><ETag>%s</ETag></Contents>"
                    .formatted(last, object.getValue().length, tag(object.getValue())));
            listed++;
        }
        String page =
                "<ListBucketResult><IsTruncated>%s</IsTruncated><NextContinuationToken>%s</NextContinuationToken>%s"
                        .formatted(more, last, xml);
        answer(exchange, 200, (page + "</ListBucketResult>").getBytes(StandardCharsets.UTF_8));
    }

    private static String parameter(HttpExchange exchange, String name) {
        for (String pair : exchange.getRequestURI().getRawQuery().split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    private static String tag(byte[] object) {
        return "\"" + Sha256.hex(Sha256.digest().digest(object)).substring(0, 32) + "\"";
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
