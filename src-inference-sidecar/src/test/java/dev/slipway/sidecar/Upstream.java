package dev.slipway.sidecar;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.sidecar.proxy.Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A model server on loopback whose answers a test chooses. */
final class Upstream implements AutoCloseable {
    /** Answers one request. */
    interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile int readiness = 200;

    Upstream(Handler handler) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            handler.handle(exchange);
            exchange.close();
        });
        server.createContext(Wire.READINESS, exchange -> {
            exchange.sendResponseHeaders(readiness, -1);
            exchange.close();
        });
        server.start();
    }

    /** Answers every request with its own body. */
    static Upstream echo() {
        return new Upstream(exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        });
    }

    /** Answers every request with a status and a text. */
    static Upstream answering(int status, String text) {
        return new Upstream(exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, text.length());
            exchange.getResponseBody().write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        });
    }

    /** What it says from now on when it is asked whether it is ready, which is no request that it counts. */
    void readiness(int status) {
        readiness = status;
    }

    Address address() {
        return new Address("127.0.0.1", server.getAddress().getPort());
    }

    int requests() {
        return requests.get();
    }

    /** Ends it before its test does. */
    void stop() {
        close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
