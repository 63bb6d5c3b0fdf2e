package dev.slipway.sidecar.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http2.HttpConversionUtil.ExtensionHeaderNames;
import java.util.List;

/** Headers that concern one connection and not the message (RFC 9110, section 7.6.1); framing headers stay. */
public final class HopByHop {
    private static final List<CharSequence> ALWAYS = List.of(
            HttpHeaderNames.CONNECTION,
            HttpHeaderNames.UPGRADE,
            HttpHeaderNames.TE,
            "keep-alive",
            "proxy-connection",
            "http2-settings",
            ExtensionHeaderNames.STREAM_ID.text(),
            ExtensionHeaderNames.SCHEME.text(),
            ExtensionHeaderNames.STREAM_WEIGHT.text(),
            ExtensionHeaderNames.STREAM_DEPENDENCY_ID.text());

    private HopByHop() {}

    public static void strip(HttpHeaders headers) {
        for (String connection : headers.getAll(HttpHeaderNames.CONNECTION)) {
            stripNamed(headers, connection);
        }
        for (CharSequence name : ALWAYS) {
            headers.remove(name);
        }
    }

    private static void stripNamed(HttpHeaders headers, String connection) {
        for (String name : connection.split(",", -1)) {
            String trimmed = name.strip();
            if (isRemovable(trimmed)) {
                headers.remove(trimmed);
            }
        }
    }

    /** A peer may not have the framing of the message removed by naming it here. */
    private static boolean isRemovable(String name) {
        return !name.isEmpty()
                && !HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(name)
                && !HttpHeaderNames.TRANSFER_ENCODING.contentEqualsIgnoreCase(name)
                && !HttpHeaderNames.HOST.contentEqualsIgnoreCase(name);
    }
}
