package dev.slipway.sidecar.proxy;

import dev.slipway.sidecar.http.Exchange;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends copies of requests that nobody waits for; so many at a time and no more. */
final class Mirroring {
    private static final int MOST_IN_FLIGHT = 128;

    private final AtomicInteger inFlight = new AtomicInteger();
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
        return new MirroredExchange(original, new MirrorCopy(copy, pool, loop, inFlight::decrementAndGet));
    }

    private static HttpRequest copyOf(HttpRequest head) {
        DefaultHttpRequest copy = new DefaultHttpRequest(
                HttpVersion.HTTP_1_1, head.method(), head.uri(), head.headers().copy());
        copy.headers().set(ProxyRequest.MIRROR_HEADER, "true");
        return copy;
    }
}
