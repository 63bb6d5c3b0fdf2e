package dev.slipway.sidecar.http;

import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;

/** Where an answer goes: an HTTP/1.1 connection, one stream of an HTTP/2 connection, or nowhere (a mirrored request). */
public interface Client {

    EventLoop eventLoop();

    /** False while the peer reads more slowly than the answer comes. */
    boolean isWritable();

    /** Stops, or takes up again, reading the body from the peer. */
    void pauseReading(boolean pause);

    /** The status and headers of the answer; headers that concern one connection only are already gone. */
    void respond(HttpResponse head);

    /** The next part of the answer's body; a {@code LastHttpContent} ends the exchange. */
    void write(HttpContent content);

    void flush();

    /** Ends the exchange with an error: an answer in JSON when none has begun, a reset when it is too late for that. */
    void fail(HttpResponseStatus status, String message);
}
