package dev.slipway.sidecar.http;

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

    /** Largest piece of a body that is handed on at once, in bytes. */
    static final int CHUNK_BYTES = 64 * 1024;

    /** Streams of one HTTP/2 connection; each may hold a window of 64 KiB. */
    static final int STREAMS = 256;

    public Limits {
        if (inFlight < 1 || connections < 1 || idle.isNegative() || idle.isZero()) {
            throw new IllegalArgumentException("every limit must be positive");
        }
    }
}
