package dev.slipway.sidecar.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;

/**
 * The answer of one HTTP/2 stream. The head waits for what follows it at once, so that an answer without a body is a single frame, as it
 * was when it came: to a gRPC client an empty frame after the head is a broken answer.
 */
final class Http2Answer implements AnswerWriter {
    private final ChannelHandlerContext context;
    private HttpResponse waiting;

    Http2Answer(ChannelHandlerContext context) {
        this.context = context;
    }

    @Override
    public void head(HttpResponse head) {
        waiting = head;
    }

    @Override
    public void part(HttpContent part) {
        writeHead();
        context.write(part, context.voidPromise());
    }

    @Override
    public void last(LastHttpContent end, ChannelPromise sent) {
        if (waiting == null) {
            context.writeAndFlush(end, sent);
            return;
        }
        HttpResponse head = waiting;
        waiting = null;
        context.writeAndFlush(
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, head.status(), end.content(), head.headers(), end.trailingHeaders()),
                sent);
    }

    @Override
    public void flush() {
        writeHead();
        context.flush();
    }

    private void writeHead() {
        if (waiting != null) {
            context.write(waiting, context.voidPromise());
            waiting = null;
        }
    }

    /** Not by closing alone, which says to the client that it has cancelled the request itself. */
    @Override
    public void cutOff() {
        context.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.INTERNAL_ERROR));
        context.close();
    }
}
