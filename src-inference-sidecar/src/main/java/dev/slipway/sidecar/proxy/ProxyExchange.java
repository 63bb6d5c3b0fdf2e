package dev.slipway.sidecar.proxy;

import dev.slipway.sidecar.http.Client;
import dev.slipway.sidecar.http.Exchange;
import dev.slipway.sidecar.http.HopByHop;
import dev.slipway.sidecar.stats.Outcome;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * One request on its way to a server and the answer on its way back, both streaming, each as fast as its reader takes it.
 *
 * <p>It is sent a second time, once, in two cases: no connection could be opened, so that nothing was sent; or a connection from the
 * pool was closed before a byte of the answer came, and to repeat the request changes nothing.
 */
final class ProxyExchange implements Exchange, UpstreamConnection.Reader, UpstreamPool.Waiting {
    private final Client client;
    private final UpstreamPool pool;
    private final ProxyRequest request;
    private final RequestBody body = new RequestBody();
    private final long startNanos = System.nanoTime();
    private UpstreamConnection connection;
    private HttpResponseStatus status;
    private boolean reusable;
    private boolean answered;
    private boolean informational;
    private boolean requestEnded;
    private boolean retried;
    private boolean ended;
    private long lastProgress = startNanos;

    ProxyExchange(Client client, UpstreamPool pool, ProxyRequest request) {
        this.client = client;
        this.pool = pool;
        this.request = request;
    }

    void start() {
        UpstreamConnection resting = pool.poll(request.target().address());
        if (resting != null) {
            connected(resting);
        } else {
            connectAnew();
        }
    }

    private void connectAnew() {
        client.pauseReading(true);
        pool.connect(request.target().address(), this);
    }

    @Override
    public void connected(UpstreamConnection opened) {
        if (ended) {
            pool.release(opened);
            return;
        }
        connection = opened;
        opened.attach(this);
        Channel channel = opened.channel();
        channel.config().setAutoRead(client.isWritable());
        channel.write(request.head(), channel.voidPromise());
        body.writeTo(channel, opened.isReused() && request.isRepeatable());
        client.pauseReading(!channel.isWritable());
        if (!opened.isReused()) {
            channel.flush();
        }
    }

    @Override
    public void unreachable(Throwable cause) {
        if (ended) {
            return;
        }
        if (!retried) {
            retried = true;
            connectAnew();
            return;
        }
        fail(HttpResponseStatus.BAD_GATEWAY, request.target().address() + " cannot be reached");
    }

    @Override
    public void content(HttpContent content) {
        lastProgress = System.nanoTime();
        requestEnded = content instanceof LastHttpContent;
        if (ended) {
            ReferenceCountUtil.release(content);
        } else if (connection == null) {
            body.add(content);
        } else {
            body.keep(content);
            connection.channel().write(content, connection.channel().voidPromise());
        }
    }

    @Override
    public void flush() {
        if (connection != null) {
            connection.channel().flush();
        }
    }

    @Override
    public void clientWritable(boolean writable) {
        // While the client could take nothing, nothing was read from the server either: that time is not the server's.
        lastProgress = System.nanoTime();
        if (connection != null) {
            connection.channel().config().setAutoRead(writable);
        }
    }

    @Override
    public void abort() {
        end(Outcome.CLIENT_ERROR);
    }

    @Override
    public void check(long nowNanos) {
        if (nowNanos - lastProgress > request.patienceNanos()) {
            timeOut();
        }
    }

    void timeOut() {
        fail(HttpResponseStatus.GATEWAY_TIMEOUT, request.target().address() + " did not answer in time");
    }

    @Override
    public void answerBegun(HttpResponse head) {
        lastProgress = System.nanoTime();
        informational = head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        if (informational) {
            return;
        }
        body.forget();
        status = head.status();
        reusable = HttpUtil.isKeepAlive(head);
        HopByHop.strip(head.headers());
        head.headers().set(ProxyRequest.VERSION_HEADER, request.target().version());
        client.respond(head);
    }

    @Override
    public void answerPart(HttpContent part) {
        lastProgress = System.nanoTime();
        boolean last = part instanceof LastHttpContent;
        if (informational) {
            ReferenceCountUtil.release(part);
            informational = !last;
            return;
        }
        if (last) {
            answered = true;
            end(Outcome.ofStatus(status.code()));
        }
        client.write(part);
    }

    @Override
    public void readComplete() {
        if (status != null) {
            client.flush();
        }
    }

    @Override
    public void serverWritable(boolean writable) {
        if (!requestEnded) {
            client.pauseReading(!writable);
        }
    }

    @Override
    public void serverGone() {
        boolean stale = connection.isReused() && !retried;
        connection = null;
        if (stale && status == null && body.isWhole() && request.isRepeatable()) {
            retried = true;
            connectAnew();
            return;
        }
        fail(HttpResponseStatus.BAD_GATEWAY, request.target().address() + " closed the connection without an answer");
    }

    private void fail(HttpResponseStatus why, String message) {
        if (ended) {
            return;
        }
        end(Outcome.ERROR);
        client.fail(why, message);
    }

    /** A connection whose request or answer is not complete cannot serve another, so it is closed. */
    private void end(Outcome outcome) {
        if (ended) {
            return;
        }
        ended = true;
        body.forget();
        request.recorder().ended(outcome, System.nanoTime() - startNanos);
        UpstreamConnection done = connection;
        connection = null;
        if (done == null) {
            return;
        }
        if (answered && reusable && requestEnded) {
            pool.release(done);
        } else {
            done.close();
        }
    }
}
