package dev.slipway.sidecar;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An HTTP/1 connection on which a test writes and reads what it likes, at its own pace. */
final class Wire implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;
    /** What a sidecar asks a model server once a second. */
    static final String READINESS = "/v2/health/ready";

    private static final int NARROW = 16 * 1024;

    private final Socket socket;
    private final InputStream in;

    /**
     * An answer; names of headers are in lower case.
     *
     * @param body without chunk framing
     */
    record Answer(int status, Map<String, String> headers, String body) {
        boolean closes() {
            return "close".equals(headers.get("connection"));
        }
    }

    Wire(int port) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** A connection for which the kernel holds little: what is beyond that is held by the sidecar, or not at all. */
    static Wire narrow(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(NARROW);
        socket.setSendBufferSize(NARROW);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new Wire(socket);
    }

    Wire(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    Wire send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Wire send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** A POST of text to an inference path, with more headers if wanted, each ending in CRLF. */
    static String infer(String body, String... headers) {
        return "POST /v2/models/flights/infer HTTP/1.1\r\nHost: flights\r\n" + String.join("", headers)
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** Waits for the first bytes that the peer sends, and leaves them to be read. */
    boolean asksForReadiness() throws IOException {
        byte[] asked = ("GET " + READINESS + " ").getBytes(StandardCharsets.US_ASCII);
        in.mark(asked.length);
        byte[] first = in.readNBytes(asked.length);
        in.reset();
        return Arrays.equals(first, asked);
    }

    Answer ask(String request) throws IOException {
        return send(request).read();
    }

    /** Reads one answer, to its end. */
    Answer read() throws IOException {
        String statusLine = line();
        Map<String, String> headers = headers();
        int status = Integer.parseInt(statusLine.split(" ", -1)[1]);
        return new Answer(status, headers, new String(body(headers), StandardCharsets.UTF_8));
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (headers.containsKey("content-length")) {
            return exactly(Integer.parseInt(headers.get("content-length")));
        }
        if (!headers.containsKey("transfer-encoding")) {
            return headers.containsKey("connection") ? in.readAllBytes() : new byte[0];
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunk(); size > 0; size = chunk()) {
            body.write(exactly(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private byte[] exactly(int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("the answer ended after " + bytes.length + " of " + size + " bytes");
        }
        return bytes;
    }

    Map<String, String> headers() throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    /** A line without its end. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("the connection ended in a line: '" + line + "'");
            }
            line.append((char) octet);
        }
        return line.toString().stripTrailing();
    }

    InputStream in() {
        return in;
    }

    /** Waits until the peer closes; false when it sends something instead. */
    boolean ends() throws IOException {
        return in.read() < 0;
    }

    /** Closes so that the peer gets a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
