package dev.slipway.sidecar.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;

/** The answers of an HTTP/1 connection. */
record Http1Answers(ChannelHandlerContext context, Front front, Framing framing) implements AnswerWriter {

    @Override
    public void head(HttpResponse head) {
        framing.answer(head, front.isDraining());
        context.write(head, context.voidPromise());
    }

    @Override
    public void part(HttpContent part) {
        context.write(part, context.voidPromise());
    }

    @Override
    public void last(LastHttpContent end, ChannelPromise sent) {
        context.writeAndFlush(end, sent);
    }

    @Override
    public void flush() {
        context.flush();
    }

    @Override
    public void cutOff() {
        context.close();
    }
}
