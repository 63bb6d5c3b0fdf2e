package dev.slipway.sidecar.http;

import io.netty.handler.codec.http.HttpContent;
import io.netty.util.ReferenceCountUtil;

/** One request and its answer. Every method runs on the event loop of the client's connection. */
public interface Exchange {

    /** The next part of the body; the exchange owns it from here on. */
    void content(HttpContent content);

    /** No more parts are at hand at the moment: what was written should go out. */
    void flush();

    /** The client's socket can, or cannot, take more of the answer. */
    void clientWritable(boolean writable);

    /** The client went away; nothing may be written to it any more. */
    void abort();

    /** Called about once a second: a place to give up on a server that makes no progress. */
    void check(long nowNanos);

    /** Swallows the rest of a body whose answer is already complete. */
    Exchange DISCARD = new Exchange() {
        @Override
        public void content(HttpContent content) {
            ReferenceCountUtil.release(content);
        }

        @Override
        public void flush() {}

        @Override
        public void clientWritable(boolean writable) {}

        @Override
        public void abort() {}

        @Override
        public void check(long nowNanos) {}
    };
}
