package dev.slipway.sidecar.proxy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.ReferenceCountUtil;

/** One connection to a server; it serves one exchange at a time and rests in the pool between them. */
final class UpstreamConnection extends ChannelInboundHandlerAdapter {
    /** Whoever is being answered over this connection. */
    interface Reader {
        void answerBegun(HttpResponse head);

        void answerPart(HttpContent part);

        /** Everything that one read brought has been handed over. */
        void readComplete();

        void serverWritable(boolean writable);

        void serverGone();
    }

    private final Channel channel;
    private final Address address;
    private final long openedNanos = System.nanoTime();
    private Reader reader;
    private boolean reused;
    private long restingSinceNanos;

    UpstreamConnection(Channel channel, Address address) {
        this.channel = channel;
        this.address = address;
    }

    Channel channel() {
        return channel;
    }

    Address address() {
        return address;
    }

    void attach(Reader next) {
        reader = next;
    }

    void rest() {
        reader = null;
        reused = true;
        restingSinceNanos = System.nanoTime();
        channel.config().setAutoRead(true);
    }

    /** True when it has served before, so that the server may have closed it in the meantime. */
    boolean isReused() {
        return reused;
    }

    boolean isOlderThan(long nanos, long nowNanos) {
        return nowNanos - openedNanos > nanos;
    }

    boolean isRestingLongerThan(long nanos, long nowNanos) {
        return nowNanos - restingSinceNanos > nanos;
    }

    void close() {
        reader = null;
        channel.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (reader == null
                || !(message instanceof HttpObject object)
                || object.decoderResult().isFailure()) {
            ReferenceCountUtil.release(message);
            fail();
            return;
        }
        if (object instanceof HttpResponse head) {
            reader.answerBegun(head);
        }
        if (object instanceof HttpContent content) {
            deliver(content);
        }
    }

    private void deliver(HttpContent content) {
        if (reader == null) {
            ReferenceCountUtil.release(content);
        } else {
            reader.answerPart(content);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (reader != null) {
            reader.readComplete();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (reader != null) {
            reader.serverWritable(channel.isWritable());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        fail();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail();
    }

    private void fail() {
        Reader interrupted = reader;
        close();
        if (interrupted != null) {
            interrupted.serverGone();
        }
    }
}
