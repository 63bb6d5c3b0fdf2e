package dev.slipway.sidecar.http;

import dev.slipway.sidecar.stats.Statistics;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The data port. */
public final class DataServer {
    private static final int BACKLOG = 4096;
    private static final Duration LONGEST_LAME_DUCK = Duration.ofSeconds(5);
    private static final int LAME_DUCK_SHARE = 4;
    private static final long QUIET_NANOS = 250_000_000;
    private static final long LOOK_NANOS = 5_000_000;

    private final Front front;
    private final Transport transport;
    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private Channel listening;

    public DataServer(Transport transport, Service service, Limits limits, Statistics statistics) {
        this.transport = transport;
        this.front = new Front(
                service,
                limits,
                new Gate(statistics.inFlight(), limits.inFlight()),
                new Gate(statistics.connections(), limits.connections()));
    }

    /** Listens; port 0 takes any free one. */
    public InetSocketAddress start(InetSocketAddress address) {
        listening = new ServerBootstrap()
                .group(transport.loops())
                .channel(transport.server())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, Limits.UNSENT)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, Transport.reads())
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
        if (!front.connect()) {
            channel.close();
            return;
        }
        channel.closeFuture().addListener(closed -> front.disconnect());
        open.add(channel);
        channel.pipeline().addLast(new ProtocolDetector(front));
    }

    public boolean isDraining() {
        return front.isDraining();
    }

    /**
     * Ends without losing a request. First every answer closes its connection while new ones are still taken, because the cluster goes on
     * sending them for a moment after a pod was told to end: at least for the lame duck's time, and while they come until half of the
     * time is over. Then nothing new is taken, and what is in flight is finished.
     *
     * @param longest for all of it; what is not answered by then is cut off
     * @return true when nothing was cut off
     */
    public boolean drain(Duration longest) {
        long start = System.nanoTime();
        front.drain();
        open.forEach(channel -> channel.pipeline().fireUserEventTriggered(DrainEvent.DRAIN));
        Duration lameDuck = shorter(longest.dividedBy(LAME_DUCK_SHARE), LONGEST_LAME_DUCK);
        waitUntil(start + lameDuck.toNanos(), () -> false);
        waitUntil(start + longest.toNanos() / 2, this::isQuiet);
        listening.close().syncUninterruptibly();
        waitUntil(start + longest.toNanos(), () -> isQuiet() && front.inFlight() == 0);
        boolean finished = front.inFlight() == 0;
        open.close().awaitUninterruptibly(Duration.ofSeconds(1).toMillis());
        return finished;
    }

    /** A connection that was just opened may bring a request any moment. */
    private boolean isQuiet() {
        return front.quietNanos() > QUIET_NANOS;
    }

    private static void waitUntil(long endNanos, BooleanSupplier enough) {
        while (!enough.getAsBoolean() && System.nanoTime() - endNanos < 0) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
