package dev.slipway.sidecar.proxy;

import dev.slipway.sidecar.http.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Asks the model server once a second whether it is ready, as Open Inference V2 has it. One that does not know the page, or speaks no
 * HTTP/1.1, is ready when it takes connections. One that gives no answer in time is what it was before: it may be loading, and then it
 * was not ready, or be busy with requests, and then it was.
 */
public final class UpstreamProbe implements Closeable {
    private static final String PAGE = "/v2/health/ready";
    private static final int LONGEST_MILLIS = 900;
    private static final int FIRST_ERROR = 400;

    /** Of a server that is no V2 server, or lets nobody ask it: these say nothing about the model. */
    private static final Set<Integer> PAGE_UNKNOWN = Set.of(401, 403, 404, 405, 501);

    private final Bootstrap bootstrap;
    private final Address address;
    private final byte[] question;
    private final ScheduledFuture<?> looking;
    private volatile Optional<String> obstacle;

    public UpstreamProbe(Transport transport, Address address) {
        this.address = address;
        this.question = "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                .formatted(PAGE, address)
                .getBytes(StandardCharsets.US_ASCII);
        this.obstacle = Optional.of(address + " has not answered GET " + PAGE + " yet");
        this.bootstrap = new Bootstrap()
                .group(transport.loops())
                .channel(transport.socket())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, LONGEST_MILLIS)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new StatusReader(UpstreamProbe.this::answered));
                    }
                });
        this.looking = transport.loops().next().scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
    }

    /** Why nothing should be sent to the server, as far as the last look saw; empty when it is ready. */
    public Optional<String> obstacle() {
        return obstacle;
    }

    private void look() {
        bootstrap.connect(address.host(), address.port()).addListener((ChannelFutureListener) this::connected);
    }

    private void connected(ChannelFuture connected) {
        if (!connected.isSuccess()) {
            obstacle = Optional.of(address + " takes no connections");
            return;
        }
        Channel channel = connected.channel();
        channel.eventLoop().schedule(() -> channel.close(), LONGEST_MILLIS, TimeUnit.MILLISECONDS);
        channel.writeAndFlush(Unpooled.wrappedBuffer(question));
    }

    private void answered(int status) {
        boolean ready = status < FIRST_ERROR || PAGE_UNKNOWN.contains(status);
        obstacle = ready ? Optional.empty() : Optional.of(address + " answers " + status + " to GET " + PAGE);
    }

    @Override
    public void close() {
        looking.cancel(false);
    }
}
