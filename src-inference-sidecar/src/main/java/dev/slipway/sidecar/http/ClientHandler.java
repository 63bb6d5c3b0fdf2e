package dev.slipway.sidecar.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;

/**
 * The requests of one HTTP/1.1 connection, one after the other, or the single request of one HTTP/2 stream.
 *
 * <p>Requests that a client sends ahead wait here in order; reading stops with the first of them, so that they are never more than what
 * one read holds.
 */
final class ClientHandler extends ChannelInboundHandlerAdapter implements Client, Watch.Watched {
    private final Front front;
    private final boolean stream;
    private final Framing framing = new Framing();
    private final ArrayDeque<HttpObject> ahead = new ArrayDeque<>();
    private ChannelHandlerContext context;
    private Progress progress;
    private Exchange exchange;
    private boolean requestEnded;
    private boolean responseBegun;
    private boolean responseEnded;
    private boolean admitted;
    private boolean taking;

    ClientHandler(Front front, boolean stream) {
        this.front = front;
        this.stream = stream;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        this.context = context;
        progress = new Progress(context.channel(), front.limits().idle().toNanos());
        front.watch().add(this, context.channel());
    }

    /** After the last answer, and by an upgrade to HTTP/2 before this handler has seen a request. */
    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        front.watch().remove(this, context.channel());
        ahead.forEach(ReferenceCountUtil::release);
        ahead.clear();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof HttpObject object)) {
            ReferenceCountUtil.release(message);
            return;
        }
        progress.made();
        ahead.add(object);
        takeAhead();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        flushExchange();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        progress.made();
        if (exchange != null) {
            exchange.clientWritable(context.channel().isWritable());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        Exchange interrupted = exchange;
        finish();
        if (interrupted != null) {
            interrupted.abort();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    /** A loop and not a recursion: a client may send thousands of tiny requests in one packet. */
    private void takeAhead() {
        if (taking) {
            return;
        }
        taking = true;
        while (!ahead.isEmpty() && !awaitsResponse()) {
            take(ahead.poll());
        }
        taking = false;
        if (!ahead.isEmpty()) {
            pauseReading(true);
        }
    }

    private boolean awaitsResponse() {
        return exchange != null && requestEnded;
    }

    private void take(HttpObject object) {
        if (object.decoderResult().isFailure()) {
            ReferenceCountUtil.release(object);
            refuseBroken(object.decoderResult().cause());
            return;
        }
        if (object instanceof FullHttpRequest whole) {
            begin(new DefaultHttpRequest(whole.protocolVersion(), whole.method(), whole.uri(), whole.headers()));
            body(new DefaultLastHttpContent(whole.content(), whole.trailingHeaders()));
        } else if (object instanceof HttpRequest head) {
            begin(head);
        } else if (object instanceof HttpContent content) {
            body(content);
        }
    }

    private void begin(HttpRequest head) {
        reset();
        framing.requested(head);
        if (head.method().equals(HttpMethod.CONNECT)) {
            fail(HttpResponseStatus.METHOD_NOT_ALLOWED, "CONNECT is not offered here");
            return;
        }
        admitted = front.admit();
        if (!admitted) {
            front.service().refused(head);
            fail(HttpResponseStatus.SERVICE_UNAVAILABLE, "too many requests in flight; try again");
            return;
        }
        grantContinue(head);
        Exchange begun = front.service().begin(head, this);
        if (!responseEnded) {
            exchange = begun;
        }
    }

    private void reset() {
        exchange = Exchange.DISCARD;
        requestEnded = false;
        responseBegun = false;
        responseEnded = false;
    }

    private void grantContinue(HttpRequest head) {
        if (HttpUtil.is100ContinueExpected(head)) {
            head.headers().remove(HttpHeaderNames.EXPECT);
            context.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        }
    }

    private void body(HttpContent content) {
        if (exchange == null) {
            ReferenceCountUtil.release(content);
            return;
        }
        requestEnded = content instanceof LastHttpContent;
        exchange.content(content);
        if (requestEnded && responseEnded) {
            next();
        }
    }

    /** What follows a broken head cannot be told apart from it, so the connection ends with the answer. */
    private void refuseBroken(Throwable cause) {
        if (exchange == null) {
            reset();
        }
        Refusal refusal = Refusal.of(cause);
        giveUp(refusal.status(), refusal.message());
    }

    private void giveUp(HttpResponseStatus status, String message) {
        exchange.abort();
        framing.last();
        requestEnded = true;
        fail(status, message);
    }

    @Override
    public EventLoop eventLoop() {
        return context.channel().eventLoop();
    }

    @Override
    public boolean isWritable() {
        return context.channel().isWritable();
    }

    @Override
    public void pauseReading(boolean pause) {
        if (context.channel().config().isAutoRead() == pause) {
            context.channel().config().setAutoRead(!pause);
        }
    }

    @Override
    public void respond(HttpResponse head) {
        responseBegun = true;
        if (!stream) {
            framing.answer(head, front.isDraining());
        }
        context.write(head, context.voidPromise());
    }

    @Override
    public void write(HttpContent content) {
        if (!(content instanceof LastHttpContent)) {
            context.write(content, context.voidPromise());
            return;
        }
        context.writeAndFlush(content, leaving());
        responseEnded = true;
        exchange = Exchange.DISCARD;
        progress.made();
        pauseReading(false);
        if (requestEnded) {
            next();
        }
    }

    /** A request has left when its answer is with the kernel and not before: the end of the process waits for that. */
    private ChannelPromise leaving() {
        if (!admitted) {
            return context.voidPromise();
        }
        admitted = false;
        return context.newPromise().addListener(front.left());
    }

    @Override
    public void flush() {
        context.flush();
    }

    @Override
    public void fail(HttpResponseStatus status, String message) {
        if (responseBegun) {
            context.close();
            return;
        }
        Answers.send(Answers.error(status, message), this);
    }

    private void next() {
        finish();
        if (stream || context.isRemoved()) {
            return;
        }
        if (framing.isLast()) {
            context.pipeline().replace(this, null, new Farewell(front));
            return;
        }
        takeAhead();
        flushExchange();
    }

    private void finish() {
        exchange = null;
        if (admitted) {
            admitted = false;
            front.leave();
        }
    }

    private void flushExchange() {
        if (exchange != null) {
            exchange.flush();
        }
    }

    @Override
    public void check(long nowNanos) {
        boolean late = progress.isLate(nowNanos);
        if (exchange == null || !isWritable()) {
            if (late) {
                context.close();
            }
        } else if (late && !requestEnded && context.channel().config().isAutoRead()) {
            giveUp(HttpResponseStatus.REQUEST_TIMEOUT, "the request's body did not come");
        } else {
            exchange.check(nowNanos);
        }
    }
}
