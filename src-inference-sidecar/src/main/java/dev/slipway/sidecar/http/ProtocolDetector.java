package dev.slipway.sidecar.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Tells HTTP/2 with prior knowledge from HTTP/1.1 by the first bytes of a connection, then makes way for the codec. */
final class ProtocolDetector extends ByteToMessageDecoder {
    private static final ByteBuf PREFACE = Http2CodecUtil.connectionPrefaceBuf();

    private final Front front;
    private ScheduledFuture<?> deadline;

    ProtocolDetector(Front front) {
        this.front = front;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        long millis = front.limits().idle().toMillis();
        deadline = context.channel().eventLoop().schedule(() -> context.close(), millis, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) {
        deadline.cancel(false);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int seen = Math.min(in.readableBytes(), PREFACE.readableBytes());
        boolean preface = ByteBufUtil.equals(in, in.readerIndex(), PREFACE, PREFACE.readerIndex(), seen);
        if (preface && seen < PREFACE.readableBytes()) {
            return;
        }
        if (preface) {
            Protocols.http2(context.pipeline(), front);
        } else {
            Protocols.http1(context.pipeline(), front);
        }
        context.pipeline().remove(this);
    }
}
