package dev.slipway.sidecar.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ServerUpgradeCodec;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.AsciiString;
import java.util.concurrent.TimeUnit;

/** The handlers of a client's connection, by protocol. Both end in the same {@link ClientHandler}. */
final class Protocols {
    /** Requests that one read can hold; Netty resets the connection when there are more. */
    private static final int MOST_AHEAD = Limits.CHUNK_BYTES / 16;

    private Protocols() {}

    static void http1(ChannelPipeline pipeline, Front front) {
        HttpServerCodec codec = new HttpServerCodec(Limits.decoding(), MOST_AHEAD);
        pipeline.addLast(codec);
        pipeline.addLast(new H2cUpgrade(codec, protocol -> upgradeTo(protocol, front)));
        pipeline.addLast(new ClientHandler(front, false));
    }

    static void http2(ChannelPipeline pipeline, Front front) {
        pipeline.addLast(frames(), multiplexer(front), idle(front), new Http2Connection(front));
    }

    private static Http2ServerUpgradeCodec upgradeTo(CharSequence protocol, Front front) {
        if (!AsciiString.contentEquals(Http2CodecUtil.HTTP_UPGRADE_PROTOCOL_NAME, protocol)) {
            return null;
        }
        ChannelHandler leave = new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline().remove(ClientHandler.class);
            }
        };
        return new Http2ServerUpgradeCodec(
                frames(), leave, multiplexer(front), idle(front), new Http2Connection(front));
    }

    private static Http2FrameCodec frames() {
        Http2Settings settings = Http2Settings.defaultSettings()
                .maxConcurrentStreams(Limits.STREAMS)
                .maxHeaderListSize(Limits.HEADER_BYTES);
        return Http2FrameCodecBuilder.forServer().initialSettings(settings).build();
    }

    private static Http2MultiplexHandler multiplexer(Front front) {
        return new Http2MultiplexHandler(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel stream) {
                stream.config().setWriteBufferWaterMark(Limits.UNSENT);
                stream.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(true), new ClientHandler(front, true));
            }
        });
    }

    private static IdleStateHandler idle(Front front) {
        return new IdleStateHandler(0, 0, front.limits().idle().toMillis(), TimeUnit.MILLISECONDS);
    }
}
