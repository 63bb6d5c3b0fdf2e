package dev.slipway.sidecar.http;

import io.netty.handler.codec.http.HttpRequest;

/** What stands behind the data port. Called on the event loop of the client's connection; must not block. */
public interface Service {

    /** A request has begun. The exchange returned gets its body and ends it through {@code client}. */
    Exchange begin(HttpRequest head, Client client);

    /** A request was refused because too many are in flight; it is already answered and only to be counted. */
    void refused(HttpRequest head);
}
