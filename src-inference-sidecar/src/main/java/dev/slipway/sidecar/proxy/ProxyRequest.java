package dev.slipway.sidecar.proxy;

import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.AsciiString;

/**
 * What is fixed about an exchange when it begins.
 *
 * @param head as it is sent: without headers of the client's connection
 * @param recorder told the outcome
 * @param isRepeatable sending it twice changes no more than sending it once
 * @param patienceNanos how long neither side may move
 */
record ProxyRequest(HttpRequest head, Target target, Recorder recorder, boolean isRepeatable, long patienceNanos) {
    /** Names the version that answered. */
    static final AsciiString VERSION_HEADER = AsciiString.cached("x-slipway-version");

    /** Marks a copy, so that the pod that gets it does not count it as a user's. */
    static final AsciiString MIRROR_HEADER = AsciiString.cached("x-slipway-mirror");
}
