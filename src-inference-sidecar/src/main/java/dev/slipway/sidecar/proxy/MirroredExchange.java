package dev.slipway.sidecar.proxy;

import dev.slipway.sidecar.http.Exchange;
import io.netty.handler.codec.http.HttpContent;

/** Gives every part of a body to the copy as well; the user's exchange goes first and knows nothing of it. */
record MirroredExchange(Exchange original, MirrorCopy copy) implements Exchange {

    @Override
    public void content(HttpContent content) {
        HttpContent second = content.retainedDuplicate();
        original.content(content);
        copy.add(second);
    }

    @Override
    public void flush() {
        original.flush();
    }

    @Override
    public void clientWritable(boolean writable) {
        original.clientWritable(writable);
    }

    @Override
    public void abort() {
        original.abort();
        copy.drop();
    }

    @Override
    public void check(long nowNanos) {
        original.check(nowNanos);
    }
}
