package dev.slipway.sidecar.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/**
 * Ends an HTTP/1 connection after its last answer: sends what is left, says that nothing more comes, and reads on until the peer has
 * seen it. To close while bytes of the peer are unread would reset the connection, and a reset can overtake the answer.
 */
final class Farewell extends ChannelInboundHandlerAdapter implements Watch.Watched {
    /** As long as a peer that has its answer may leave the connection open. */
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Front front;
    private ChannelHandlerContext context;
    private Progress progress;

    Farewell(Front front) {
        this.front = front;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        this.context = context;
        progress = new Progress(context.channel(), front.limits().idle().toNanos());
        front.watch().add(this, context.channel());
        context.channel().config().setAutoRead(true);
        context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener((ChannelFutureListener) this::sent);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        front.watch().remove(this, context.channel());
    }

    private void sent(ChannelFuture flushed) {
        if (!flushed.isSuccess()) {
            context.close();
            return;
        }
        progress = new Progress(context.channel(), LONGEST_NANOS);
        ((DuplexChannel) context.channel()).shutdownOutput();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ReferenceCountUtil.release(message);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    @Override
    public void check(long nowNanos) {
        if (progress.isLate(nowNanos)) {
            context.close();
        }
    }
}
