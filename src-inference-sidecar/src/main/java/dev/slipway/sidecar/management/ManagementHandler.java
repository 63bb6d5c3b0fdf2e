package dev.slipway.sidecar.management;

import dev.slipway.sidecar.http.Answers;
import dev.slipway.sidecar.http.RequestPath;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.timeout.IdleStateEvent;

/** One connection to the management port. */
final class ManagementHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private final ManagementPages pages;

    ManagementHandler(ManagementPages pages) {
        this.pages = pages;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (!context.channel().isWritable()) {
            // Someone asks and asks and does not read.
            context.close();
            return;
        }
        FullHttpResponse response = answer(request);
        boolean keepAlive = HttpUtil.isKeepAlive(request);
        HttpUtil.setKeepAlive(response, keepAlive);
        var written = context.writeAndFlush(response);
        if (!keepAlive) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    private FullHttpResponse answer(FullHttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return Answers.error(HttpResponseStatus.BAD_REQUEST, "not a valid HTTP request");
        }
        if (!request.method().equals(HttpMethod.GET)) {
            return Answers.error(HttpResponseStatus.METHOD_NOT_ALLOWED, "only GET is offered here");
        }
        return switch (RequestPath.of(request)) {
            case "/healthz" -> pages.health();
            case "/readyz" -> pages.readiness();
            case "/metrics" -> pages.metrics();
            case "/slipway/stats" -> pages.stats();
            default -> Answers.error(HttpResponseStatus.NOT_FOUND, "no such page");
        };
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent) {
            context.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
