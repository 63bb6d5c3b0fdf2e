package dev.slipway.sidecar.proxy;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;

/**
 * The parts of a body that may have to be sent (again): all of them before there is a connection, and the first 64 KiB after, until the
 * server answers. Confined to one event loop.
 */
final class RequestBody {
    private static final int LONGEST_KEPT = 64 * 1024;

    private final ArrayDeque<HttpContent> parts = new ArrayDeque<>(2);
    private int bytes;
    private boolean whole = true;

    /** Takes ownership of a part. */
    void add(HttpContent part) {
        parts.add(part);
        bytes += part.content().readableBytes();
    }

    /** Keeps a second reference to a part that is being sent, or gives up keeping when that is too much. */
    void keep(HttpContent part) {
        if (!whole) {
            return;
        }
        if (bytes + part.content().readableBytes() > LONGEST_KEPT) {
            forget();
            return;
        }
        add(part.retainedDuplicate());
    }

    /** Writes every part, keeping them for another time if they are short enough and that was asked for. */
    void writeTo(Channel channel, boolean mayBeNeededAgain) {
        if (mayBeNeededAgain && bytes <= LONGEST_KEPT) {
            parts.forEach(part -> channel.write(part.retainedDuplicate(), channel.voidPromise()));
            return;
        }
        whole = false;
        while (!parts.isEmpty()) {
            channel.write(parts.poll(), channel.voidPromise());
        }
    }

    /** True while nothing that was sent has been forgotten. */
    boolean isWhole() {
        return whole;
    }

    void forget() {
        whole = false;
        parts.forEach(ReferenceCountUtil::release);
        parts.clear();
    }
}
