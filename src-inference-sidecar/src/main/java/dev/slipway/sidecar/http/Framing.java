package dev.slipway.sidecar.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;

/**
 * Where an answer ends on an HTTP/1 connection: by its length, by chunks, or with the connection. A client of 1.0 knows no chunks.
 */
final class Framing {
    private boolean keepAlive = true;
    private boolean oldClient;

    void requested(HttpRequest head) {
        oldClient = head.protocolVersion().equals(HttpVersion.HTTP_1_0);
        keepAlive = HttpUtil.isKeepAlive(head);
    }

    /** The connection ends with the answer. */
    void last() {
        keepAlive = false;
    }

    boolean isLast() {
        return !keepAlive;
    }

    void answer(HttpResponse head, boolean draining) {
        head.setProtocolVersion(HttpVersion.HTTP_1_1);
        boolean measured = head.headers().contains(HttpHeaderNames.CONTENT_LENGTH);
        if (!measured && oldClient) {
            head.headers().remove(HttpHeaderNames.TRANSFER_ENCODING);
            keepAlive = false;
        } else if (!measured && mayHaveBody(head.status())) {
            HttpUtil.setTransferEncodingChunked(head, true);
        }
        keepAlive &= !draining;
        if (!keepAlive || oldClient) {
            head.headers().set(HttpHeaderNames.CONNECTION, keepAlive ? "keep-alive" : "close");
        }
    }

    private static boolean mayHaveBody(HttpResponseStatus status) {
        return !status.equals(HttpResponseStatus.NO_CONTENT) && !status.equals(HttpResponseStatus.NOT_MODIFIED);
    }
}
