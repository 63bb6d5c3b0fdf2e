package dev.slipway.sidecar.proxy;

import dev.slipway.sidecar.http.Limits;
import dev.slipway.sidecar.http.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.RoundRobinDnsAddressResolverGroup;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The pools of all event loops. */
public final class Upstreams {
    private static final int CONNECT_MILLIS = 2_000;

    /** Short, because a Service may be deleted and made again during a release. */
    private static final int LONGEST_DNS_SECONDS = 2;

    private final Map<EventLoop, UpstreamPool> pools = new ConcurrentHashMap<>();
    private final Bootstrap bootstrap;

    public Upstreams(Transport transport) {
        DnsNameResolverBuilder names = new DnsNameResolverBuilder()
                .datagramChannelType(transport.datagram())
                .socketChannelType(transport.socket())
                .ttl(0, LONGEST_DNS_SECONDS)
                .negativeTtl(0);
        bootstrap = new Bootstrap()
                .channel(transport.socket())
                .resolver(new RoundRobinDnsAddressResolverGroup(names))
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, Limits.UNSENT)
                .option(ChannelOption.RECVBUF_ALLOCATOR, Transport.reads())
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpClientCodec(Limits.decoding(), false, false));
                    }
                });
    }

    UpstreamPool on(EventLoop loop) {
        return pools.computeIfAbsent(loop, here -> new UpstreamPool(here, bootstrap));
    }
}
