package dev.slipway.sidecar.proxy;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The connections of one event loop, most recently used first. Confined to that loop, so a request never changes threads. */
final class UpstreamPool {
    /** Shorter than the keep-alive of common model servers (uvicorn closes after 5 s). */
    private static final long LONGEST_REST = TimeUnit.SECONDS.toNanos(4);

    /** A Service spreads connections, not requests: a connection may not live so long that new pods stay idle. */
    private static final long LONGEST_LIFE = TimeUnit.SECONDS.toNanos(60);

    private static final int MOST_RESTING = 256;

    /** Gets the connection that was asked for. */
    interface Waiting {
        void connected(UpstreamConnection connection);

        void unreachable(Throwable cause);
    }

    private final EventLoop loop;
    private final Bootstrap bootstrap;
    private final Map<Address, ArrayDeque<UpstreamConnection>> resting = new HashMap<>();

    UpstreamPool(EventLoop loop, Bootstrap bootstrap) {
        this.loop = loop;
        this.bootstrap = bootstrap.clone(loop);
        loop.scheduleWithFixedDelay(this::sweep, 1, 1, TimeUnit.SECONDS);
    }

    /** A connection at rest, or null when there is none. */
    UpstreamConnection poll(Address address) {
        ArrayDeque<UpstreamConnection> here = resting.get(address);
        while (here != null && !here.isEmpty()) {
            UpstreamConnection connection = here.pollFirst();
            if (connection.channel().isActive()) {
                return connection;
            }
        }
        return null;
    }

    /** Opens a connection; the name is looked up anew for each, so that a Service that moved is found. */
    void connect(Address address, Waiting waiting) {
        bootstrap
                .connect(InetSocketAddress.createUnresolved(address.host(), address.port()))
                .addListener((ChannelFutureListener) future -> opened(future, address, waiting));
    }

    /** Without a socket to be had, the future belongs to no event loop and says so on a thread of its own. */
    private void opened(ChannelFuture future, Address address, Waiting waiting) {
        if (!loop.inEventLoop()) {
            loop.execute(() -> opened(future, address, waiting));
            return;
        }
        if (!future.isSuccess()) {
            waiting.unreachable(future.cause());
            return;
        }
        Channel channel = future.channel();
        UpstreamConnection connection = new UpstreamConnection(channel, address);
        channel.pipeline().addLast(connection);
        waiting.connected(connection);
    }

    void release(UpstreamConnection connection) {
        ArrayDeque<UpstreamConnection> here =
                resting.computeIfAbsent(connection.address(), address -> new ArrayDeque<>());
        if (here.size() >= MOST_RESTING || connection.isOlderThan(LONGEST_LIFE, System.nanoTime())) {
            connection.close();
            return;
        }
        connection.rest();
        here.addFirst(connection);
    }

    private void sweep() {
        long now = System.nanoTime();
        Iterator<ArrayDeque<UpstreamConnection>> all = resting.values().iterator();
        while (all.hasNext()) {
            ArrayDeque<UpstreamConnection> here = all.next();
            here.removeIf(connection -> closeIfDone(connection, now));
            if (here.isEmpty()) {
                all.remove();
            }
        }
    }

    private static boolean closeIfDone(UpstreamConnection connection, long now) {
        boolean done = !connection.channel().isActive()
                || connection.isRestingLongerThan(LONGEST_REST, now)
                || connection.isOlderThan(LONGEST_LIFE, now);
        if (done) {
            connection.close();
        }
        return done;
    }
}
