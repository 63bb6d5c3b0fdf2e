package dev.slipway.sidecar;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.codec.http2.Http2StreamFrame;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Speaks HTTP/2 with prior knowledge, which the JDK's client cannot. */
final class H2Client implements AutoCloseable {
    private final MultiThreadIoEventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel connection;

    /**
     * What came back on a stream.
     *
     * @param reset error code of a reset, or null when the stream ended as it should
     */
    record Answer(int status, String version, String body, Long reset) {}

    H2Client(int port) {
        connection = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(
                                        Http2FrameCodecBuilder.forClient()
                                                .encoderIgnoreMaxHeaderListSize(true)
                                                .build(),
                                        new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()));
                    }
                })
                .connect("127.0.0.1", port)
                .syncUninterruptibly()
                .channel();
    }

    /** Begins a request on a stream of its own; its body goes in one frame. */
    CompletableFuture<Answer> post(String path, String body, String... headers) {
        Collector collector = new Collector();
        Channel stream = new Http2StreamChannelBootstrap(connection)
                .handler(collector)
                .open()
                .syncUninterruptibly()
                .getNow();
        Http2Headers head =
                new DefaultHttp2Headers().method(body == null ? "GET" : "POST").path(path);
        head.scheme("http").authority("flights");
        for (int i = 0; i < headers.length; i += 2) {
            head.set(headers[i], headers[i + 1]);
        }
        stream.writeAndFlush(new DefaultHttp2HeadersFrame(head, body == null));
        if (body != null) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            stream.writeAndFlush(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(bytes), true));
        }
        return collector.answer;
    }

    /** Completes when the server closes the connection. */
    CompletableFuture<Void> closed() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        connection.closeFuture().addListener(done -> closed.complete(null));
        return closed;
    }

    private static final class Collector extends SimpleChannelInboundHandler<Http2StreamFrame> {
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();
        private final StringBuilder body = new StringBuilder();
        private Http2Headers head = new DefaultHttp2Headers();

        @Override
        protected void channelRead0(ChannelHandlerContext context, Http2StreamFrame frame) {
            switch (frame) {
                case Http2HeadersFrame headers -> {
                    head = head.isEmpty() ? headers.headers() : head;
                    endIf(headers.isEndStream(), null);
                }
                case Http2DataFrame data -> {
                    body.append(data.content().toString(StandardCharsets.UTF_8));
                    endIf(data.isEndStream(), null);
                }
                case Http2ResetFrame reset -> endIf(true, reset.errorCode());
                default -> {}
            }
        }

        private void endIf(boolean last, Long reset) {
            if (last) {
                int status = head.status() == null
                        ? 0
                        : Integer.parseInt(head.status().toString());
                answer.complete(
                        new Answer(status, String.valueOf(head.get("x-slipway-version")), body.toString(), reset));
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof Http2ResetFrame reset) {
                endIf(true, reset.errorCode());
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            answer.completeExceptionally(new IllegalStateException("the stream ended without an answer"));
        }
    }

    @Override
    public void close() {
        connection.close().syncUninterruptibly();
        loop.shutdownGracefully();
    }
}
