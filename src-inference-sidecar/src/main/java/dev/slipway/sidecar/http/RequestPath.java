package dev.slipway.sidecar.http;

import io.netty.handler.codec.http.HttpRequest;

/** The path of a request, as it was sent: without the query, and with its escapes, of which no path of ours has any. */
public final class RequestPath {
    private RequestPath() {}

    public static String of(HttpRequest head) {
        String uri = head.uri();
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }
}
