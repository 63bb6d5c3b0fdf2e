package dev.slipway.sidecar.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;

/** What a client is told whose request cannot be read. */
record Refusal(HttpResponseStatus status, String message) {

    static Refusal of(Throwable cause) {
        return switch (cause) {
            case TooLongHttpHeaderException header ->
                new Refusal(
                        HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                        "headers exceed " + Limits.HEADER_BYTES + " bytes");
            case TooLongHttpLineException line ->
                new Refusal(
                        HttpResponseStatus.REQUEST_URI_TOO_LONG,
                        "request line exceeds " + Limits.HEADER_BYTES + " bytes");
            default -> new Refusal(HttpResponseStatus.BAD_REQUEST, "not a valid HTTP request");
        };
    }
}
