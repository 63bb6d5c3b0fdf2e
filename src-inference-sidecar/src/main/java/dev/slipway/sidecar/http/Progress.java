package dev.slipway.sidecar.http;

import io.netty.channel.Channel;

/** When a connection last moved, in either direction. A slow reader moves as long as what waits for it grows less. */
final class Progress {
    private final Channel channel;
    private final long patienceNanos;
    private long lastNanos = System.nanoTime();
    private long unsent;

    Progress(Channel channel, long patienceNanos) {
        this.channel = channel;
        this.patienceNanos = patienceNanos;
    }

    void made() {
        lastNanos = System.nanoTime();
    }

    /** Looks at what waits to be sent; asked about once a second. */
    boolean isLate(long nowNanos) {
        long waiting = channel.isWritable() ? 0 : channel.bytesBeforeWritable();
        if (waiting != unsent) {
            unsent = waiting;
            lastNanos = nowNanos;
        }
        return nowNanos - lastNanos > patienceNanos;
    }
}
