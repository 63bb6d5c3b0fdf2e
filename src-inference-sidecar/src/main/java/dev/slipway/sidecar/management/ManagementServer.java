package dev.slipway.sidecar.management;

import dev.slipway.sidecar.http.Gate;
import dev.slipway.sidecar.http.Transport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.IdleStateHandler;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** The management port. */
public final class ManagementServer {
    private static final int LONGEST_BODY = 1024;
    private static final int IDLE_SECONDS = 60;

    /** The kubelet, Prometheus and the operator keep a handful. */
    private static final int MOST_CONNECTIONS = 128;

    private final Transport transport;
    private final ManagementPages pages;
    private final Gate connections = new Gate(new AtomicInteger(), MOST_CONNECTIONS);

    public ManagementServer(Transport transport, ManagementPages pages) {
        this.transport = transport;
        this.pages = pages;
    }

    /** Listens; port 0 takes any free one. */
    public InetSocketAddress start(InetSocketAddress address) {
        Channel listening = new ServerBootstrap()
                .group(transport.loops())
                .channel(transport.server())
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accept(channel);
                    }
                })
                .bind(address)
                .syncUninterruptibly()
                .channel();
        return (InetSocketAddress) listening.localAddress();
    }

    private void accept(Channel channel) {
        if (!connections.enter()) {
            channel.close();
            return;
        }
        channel.closeFuture().addListener(closed -> connections.leave());
        channel.pipeline()
                .addLast(
                        new IdleStateHandler(0, 0, IDLE_SECONDS),
                        new HttpServerCodec(),
                        new HttpObjectAggregator(LONGEST_BODY),
                        new ManagementHandler(pages));
    }
}
