package dev.slipway.sidecar.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;

/** What concerns an HTTP/2 connection and none of its streams: its idle end, and the word that it will end. */
final class Http2Connection extends ChannelInboundHandlerAdapter {
    private final Front front;

    Http2Connection(Front front) {
        this.front = front;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        if (front.isDraining()) {
            goAway(context);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        // Settings, pings and the like: the codec has already acted on them.
        ReferenceCountUtil.release(message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent) {
            context.close();
        } else if (event instanceof DrainEvent) {
            goAway(context);
        } else {
            // An upgrade's event holds the request that was upgraded; the end of the pipeline lets go of it.
            context.fireUserEventTriggered(event);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    /** Names the largest possible stream: those that the client has already sent are still answered (RFC 9113, section 6.8). */
    private static void goAway(ChannelHandlerContext context) {
        DefaultHttp2GoAwayFrame frame = new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR);
        frame.setExtraStreamIds(Integer.MAX_VALUE);
        context.writeAndFlush(frame);
    }
}
