package dev.slipway.sidecar.http;

import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;

/** How answers are written to a connection of one protocol, one after the other. */
interface AnswerWriter {

    void head(HttpResponse head);

    void part(HttpContent part);

    /** The end of the answer; it goes out at once, and with it all before it. */
    void last(LastHttpContent end, ChannelPromise sent);

    void flush();

    /** Ends an answer in the middle, so that the client sees that it is not complete. */
    void cutOff();
}
