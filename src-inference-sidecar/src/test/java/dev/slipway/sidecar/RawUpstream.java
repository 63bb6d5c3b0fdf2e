package dev.slipway.sidecar;

import dev.slipway.sidecar.proxy.Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that treats each connection as a test wants, down to the bytes, but for those that ask whether it is ready: it is. */
final class RawUpstream implements AutoCloseable {
    /** What happens on one connection; it is closed afterwards. */
    interface Conversation {
        void hold(Wire wire) throws IOException, InterruptedException;
    }

    /** Where nobody listens: a port that was closed a moment ago may still take a connection, or be somebody else's. */
    static final Address NOBODY = new Address("127.0.0.1", 1);

    private final ServerSocket listening;
    private final boolean ready;
    private final AtomicInteger connections = new AtomicInteger();

    RawUpstream(Conversation conversation) {
        this(conversation, true);
    }

    /** One that treats the connections that ask for its readiness like all others. */
    static RawUpstream probed(Conversation conversation) {
        return new RawUpstream(conversation, false);
    }

    private RawUpstream(Conversation conversation, boolean ready) {
        this.ready = ready;
        try {
            listening = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.ofVirtual().start(() -> accept(conversation));
    }

    private void accept(Conversation conversation) {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                Thread.ofVirtual().start(() -> hold(socket, conversation));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void hold(Socket socket, Conversation conversation) {
        try (Wire wire = new Wire(socket)) {
            if (ready && wire.asksForReadiness()) {
                wire.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                return;
            }
            connections.incrementAndGet();
            conversation.hold(wire);
        } catch (IOException | InterruptedException gone) {
            // The sidecar closed its side, or the test is over.
        }
    }

    /** Reads the head of a request and a body of known length. */
    static Map<String, String> readRequest(Wire wire) throws IOException {
        wire.line();
        Map<String, String> headers = wire.headers();
        wire.in().skipNBytes(Long.parseLong(headers.getOrDefault("content-length", "0")));
        return headers;
    }

    Address address() {
        return new Address("127.0.0.1", listening.getLocalPort());
    }

    int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
