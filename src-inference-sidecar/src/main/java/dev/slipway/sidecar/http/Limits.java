package dev.slipway.sidecar.http;

import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.HttpDecoderConfig;
import java.time.Duration;

/**
 * What bounds the memory of the process, whatever its peers do.
 *
 * @param inFlight requests at a time; more are answered 503
 * @param connections of clients at a time; more are closed as they come
 * @param idle how long a peer may make no progress: between requests, in a body, in reading an answer, in giving one
 */
public record Limits(int inFlight, int connections, Duration idle) {
    /** Longest request line, and longest header block of either side, in bytes. */
    public static final int HEADER_BYTES = 32 * 1024;

    /** Largest piece of a body that is read and handed on at once, in bytes. */
    public static final int CHUNK_BYTES = 32 * 1024;

    /** When a connection holds this many unsent bytes, nothing more is read for it until half of them are gone. */
    public static final WriteBufferWaterMark UNSENT = new WriteBufferWaterMark(CHUNK_BYTES / 2, CHUNK_BYTES);

    /** What one request can hold in buffers when its peers stop in the middle: what is unsent, and one read more. */
    private static final long REQUEST_BYTES = 3L * CHUNK_BYTES;

    private static final int MOST_IN_FLIGHT = 1024;

    /** Streams of one HTTP/2 connection; each may hold a window of 64 KiB. */
    static final int STREAMS = 256;

    /** How many requests at a time the memory of this process bears: Netty may use as much for buffers as there is heap. */
    public static int bearable() {
        return (int) Math.min(MOST_IN_FLIGHT, Runtime.getRuntime().maxMemory() / REQUEST_BYTES);
    }

    /** How HTTP/1 is read, from either side. */
    public static HttpDecoderConfig decoding() {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(HEADER_BYTES)
                .setMaxHeaderSize(HEADER_BYTES)
                .setMaxChunkSize(CHUNK_BYTES);
    }

    public Limits {
        if (inFlight < 1 || connections < 1 || idle.isNegative() || idle.isZero()) {
            throw new IllegalArgumentException("every limit must be positive");
        }
    }
}
