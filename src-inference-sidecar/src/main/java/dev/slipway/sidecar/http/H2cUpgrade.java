package dev.slipway.sidecar.http;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.codec.http.HttpUtil;

/**
 * {@code Upgrade: h2c} on the first request of a connection, as the JDK's client sends it. The upgrade needs the whole request in
 * memory, so one with a long body, or one of unknown length, stays on HTTP/1.1, which a server may choose.
 */
final class H2cUpgrade extends HttpServerUpgradeHandler {

    H2cUpgrade(SourceCodec source, UpgradeCodecFactory target) {
        super(
                source,
                target,
                Limits.CHUNK_BYTES,
                DefaultHttpHeadersFactory.headersFactory(),
                DefaultHttpHeadersFactory.trailersFactory(),
                true);
    }

    @Override
    protected boolean shouldHandleUpgradeRequest(HttpRequest request) {
        return request.headers().contains(HttpHeaderNames.UPGRADE)
                && !HttpUtil.isTransferEncodingChunked(request)
                && HttpUtil.getContentLength(request, 0L) <= Limits.CHUNK_BYTES;
    }
}
