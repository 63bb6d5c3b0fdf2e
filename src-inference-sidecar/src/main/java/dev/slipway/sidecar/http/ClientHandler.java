package dev.slipway.sidecar.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
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
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
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
    private final ArrayDeque<HttpObject> ahead = new ArrayDeque<>();
    private ChannelHandlerContext context;
    private Exchange exchange;
    private boolean requestEnded;
    private boolean responseBegun;
    private boolean responseEnded;
    private boolean admitted;
    private boolean keepAlive = true;
    private boolean oldClient;
    private boolean taking;
    private long lastProgress = System.nanoTime();

    ClientHandler(Front front, boolean stream) {
        this.front = front;
        this.stream = stream;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        this.context = context;
        front.watch().add(this, context.channel());
    }

    /** An upgrade to HTTP/2 takes this handler out before it has seen a request. */
    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        front.watch().remove(this, context.channel());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof HttpObject object)) {
            ReferenceCountUtil.release(message);
            return;
        }
        lastProgress = System.nanoTime();
        ahead.add(object);
        takeAhead();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        flushExchange();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        lastProgress = System.nanoTime();
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
        ahead.forEach(ReferenceCountUtil::release);
        ahead.clear();
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
        while (!ahead.isEmpty() && !awaitsResponse() && !isClosing()) {
            take(ahead.poll());
        }
        taking = false;
        if (!ahead.isEmpty() && awaitsResponse()) {
            pauseReading(true);
        }
    }

    private boolean awaitsResponse() {
        return exchange != null && requestEnded;
    }

    private boolean isClosing() {
        return exchange == null && !keepAlive;
    }

    private void take(HttpObject object) {
        if (object.decoderResult().isFailure()) {
            ReferenceCountUtil.release(object);
            refuseBroken(object.decoderResult().cause());
            return;
        }
        if (object instanceof HttpRequest head) {
            begin(head);
        }
        if (object instanceof HttpContent content) {
            body(content);
        }
    }

    private void begin(HttpRequest head) {
        exchange = Exchange.DISCARD;
        requestEnded = false;
        responseBegun = false;
        responseEnded = false;
        oldClient = head.protocolVersion().equals(HttpVersion.HTTP_1_0);
        keepAlive = HttpUtil.isKeepAlive(head);
        if (head.method().equals(HttpMethod.CONNECT)) {
            fail(HttpResponseStatus.METHOD_NOT_ALLOWED, "CONNECT is not offered here");
            return;
        }
        admitted = front.gate().enter();
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
        exchange = exchange == null ? Exchange.DISCARD : exchange;
        exchange.abort();
        keepAlive = false;
        requestEnded = true;
        if (cause instanceof TooLongHttpHeaderException) {
            fail(
                    HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                    "headers exceed " + Limits.HEADER_BYTES + " bytes");
        } else if (cause instanceof TooLongHttpLineException) {
            fail(HttpResponseStatus.REQUEST_URI_TOO_LONG, "request line exceeds " + Limits.HEADER_BYTES + " bytes");
        } else {
            fail(HttpResponseStatus.BAD_REQUEST, "not a valid HTTP request");
        }
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
            frame(head);
        }
        context.write(head, context.voidPromise());
    }

    /** HTTP/1 frames an answer by its length, by chunks, or by the end of the connection; a client of 1.0 knows no chunks. */
    private void frame(HttpResponse head) {
        head.setProtocolVersion(HttpVersion.HTTP_1_1);
        boolean measured = head.headers().contains(HttpHeaderNames.CONTENT_LENGTH);
        if (!measured && oldClient) {
            head.headers().remove(HttpHeaderNames.TRANSFER_ENCODING);
            keepAlive = false;
        } else if (!measured && mayHaveBody(head.status())) {
            HttpUtil.setTransferEncodingChunked(head, true);
        }
        keepAlive &= !front.isDraining();
        if (!keepAlive || oldClient) {
            head.headers().set(HttpHeaderNames.CONNECTION, keepAlive ? "keep-alive" : "close");
        }
    }

    private static boolean mayHaveBody(HttpResponseStatus status) {
        return !status.equals(HttpResponseStatus.NO_CONTENT) && !status.equals(HttpResponseStatus.NOT_MODIFIED);
    }

    @Override
    public void write(HttpContent content) {
        boolean last = content instanceof LastHttpContent;
        context.write(content, context.voidPromise());
        if (!last) {
            return;
        }
        responseEnded = true;
        context.flush();
        exchange = Exchange.DISCARD;
        pauseReading(false);
        if (requestEnded) {
            next();
        }
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
        FullHttpResponse answer = Answers.error(status, message);
        respond(new DefaultHttpResponse(answer.protocolVersion(), answer.status(), answer.headers()));
        write(new DefaultHttpContent(answer.content()));
        write(LastHttpContent.EMPTY_LAST_CONTENT);
    }

    private void next() {
        finish();
        if (stream) {
            return;
        }
        if (!keepAlive) {
            context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
            return;
        }
        takeAhead();
        flushExchange();
    }

    private void finish() {
        exchange = null;
        if (admitted) {
            admitted = false;
            front.gate().leave();
        }
    }

    private void flushExchange() {
        if (exchange != null) {
            exchange.flush();
        }
    }

    @Override
    public void check(long nowNanos) {
        boolean late = nowNanos - lastProgress > front.limits().idle().toNanos();
        if (exchange == null || !isWritable()) {
            if (late) {
                context.close();
            }
            return;
        }
        if (late && !requestEnded && context.channel().config().isAutoRead()) {
            keepAlive = false;
            exchange.abort();
            requestEnded = true;
            fail(HttpResponseStatus.REQUEST_TIMEOUT, "the request's body did not come");
            return;
        }
        exchange.check(nowNanos);
    }
}
