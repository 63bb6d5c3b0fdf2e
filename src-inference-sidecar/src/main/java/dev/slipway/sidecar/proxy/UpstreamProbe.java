package dev.slipway.sidecar.proxy;

import dev.slipway.sidecar.http.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.Closeable;
import java.util.concurrent.TimeUnit;

/** Looks once a second whether the model server takes connections. */
public final class UpstreamProbe implements Closeable {
    private static final int CONNECT_MILLIS = 900;

    private final Bootstrap bootstrap;
    private final Address address;
    private final ScheduledFuture<?> looking;
    private volatile boolean answers;

    public UpstreamProbe(Transport transport, Address address) {
        this.address = address;
        this.bootstrap = new Bootstrap()
                .group(transport.loops())
                .channel(transport.socket())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        // Nothing is read: that the connection opens is all there is to see.
                    }
                });
        this.looking = transport.loops().next().scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
    }

    /** What the last look saw. */
    public boolean answers() {
        return answers;
    }

    private void look() {
        bootstrap.connect(address.host(), address.port()).addListener((ChannelFutureListener) this::seen);
    }

    private void seen(ChannelFuture connected) {
        answers = connected.isSuccess();
        if (answers) {
            connected.channel().close();
        }
    }

    @Override
    public void close() {
        looking.cancel(false);
    }
}
