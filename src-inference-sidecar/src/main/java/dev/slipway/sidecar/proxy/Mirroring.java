package dev.slipway.sidecar.proxy;

import dev.slipway.sidecar.http.Exchange;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Sends copies of requests that nobody waits for; so many at a time, and so many bytes, and no more. */
final class Mirroring {
    /** Longest body that is copied, in bytes. */
    static final int LONGEST_BODY = 1024 * 1024;

    private static final int MOST_IN_FLIGHT = 128;
    private static final long MOST_BYTES = 16L * 1024 * 1024;

    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final long patienceNanos;

    Mirroring(long patienceNanos) {
        this.patienceNanos = patienceNanos;
    }

    /** An exchange that does what {@code original} does, and sends a copy when the body is complete. */
    Exchange copying(Exchange original, HttpRequest head, Target target, UpstreamPool pool, EventLoop loop) {
        if (inFlight.incrementAndGet() > MOST_IN_FLIGHT) {
            inFlight.decrementAndGet();
            target.counters().mirrorDropped();
            return original;
        }
        Recorder recorder = Recorder.mirror(target.counters());
        ProxyRequest copy = new ProxyRequest(copyOf(head), target, recorder, false, patienceNanos);
        return new MirroredExchange(original, new MirrorCopy(copy, pool, loop, this));
    }

    /** Counts a part of a body that a copy holds from now on; false when all copies together hold too much. */
    boolean hold(int more) {
        return bytes.addAndGet(more) <= MOST_BYTES;
    }

    /** A copy is answered or given up, and holds nothing any more. */
    void ended(int held) {
        bytes.addAndGet(-held);
        inFlight.decrementAndGet();
    }

    private static HttpRequest copyOf(HttpRequest head) {
        DefaultHttpRequest copy = new DefaultHttpRequest(
                HttpVersion.HTTP_1_1, head.method(), head.uri(), head.headers().copy());
        copy.headers().set(ProxyRequest.MIRROR_HEADER, "true");
        return copy;
    }
}
