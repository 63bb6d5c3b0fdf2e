package dev.slipway.sidecar.proxy;

import dev.slipway.sidecar.http.Client;
import dev.slipway.sidecar.stats.Outcome;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/**
 * The copy of one request: gathers the body, then sends it and throws the answer away. It is its own client, one that reads
 * everything and shows it to nobody.
 */
final class MirrorCopy implements Client {
    private final ProxyRequest request;
    private final UpstreamPool pool;
    private final EventLoop loop;
    private final Mirroring mirroring;
    private final ArrayDeque<HttpContent> body = new ArrayDeque<>(2);
    private int bytes;
    private boolean sent;
    private boolean done;
    private ScheduledFuture<?> deadline;

    MirrorCopy(ProxyRequest request, UpstreamPool pool, EventLoop loop, Mirroring mirroring) {
        this.request = request;
        this.pool = pool;
        this.loop = loop;
        this.mirroring = mirroring;
    }

    /** Takes ownership of a part; the last one sends the copy. */
    void add(HttpContent part) {
        if (done) {
            ReferenceCountUtil.release(part);
            return;
        }
        body.add(part);
        int size = part.content().readableBytes();
        bytes += size;
        if (!mirroring.hold(size) || bytes > Mirroring.LONGEST_BODY) {
            drop();
        } else if (part instanceof LastHttpContent) {
            send();
        }
    }

    /** Gives up a copy that has not been sent. */
    void drop() {
        if (sent || done) {
            return;
        }
        body.forEach(ReferenceCountUtil::release);
        body.clear();
        request.recorder().ended(Outcome.ERROR, 0);
        finish();
    }

    private void send() {
        sent = true;
        ProxyExchange exchange = new ProxyExchange(this, pool, request);
        deadline = loop.schedule(exchange::timeOut, request.patienceNanos(), TimeUnit.NANOSECONDS);
        exchange.start();
        while (!body.isEmpty()) {
            exchange.content(body.poll());
        }
        exchange.flush();
    }

    private void finish() {
        if (done) {
            return;
        }
        done = true;
        if (deadline != null) {
            deadline.cancel(false);
        }
        mirroring.ended(bytes);
    }

    @Override
    public EventLoop eventLoop() {
        return loop;
    }

    @Override
    public boolean isWritable() {
        return true;
    }

    @Override
    public void pauseReading(boolean pause) {}

    @Override
    public void respond(HttpResponse head) {}

    @Override
    public void write(HttpContent content) {
        ReferenceCountUtil.release(content);
        if (content instanceof LastHttpContent) {
            finish();
        }
    }

    @Override
    public void flush() {}

    @Override
    public void fail(HttpResponseStatus status, String message) {
        finish();
    }
}
