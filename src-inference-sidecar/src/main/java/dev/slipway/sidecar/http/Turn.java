package dev.slipway.sidecar.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;

/** One request of a client and the answer to it. It is over when both are complete; either may be so first. */
final class Turn implements Client {
    private final Line line;
    private final Runnable over;
    private Exchange exchange = Exchange.DISCARD;
    private boolean admitted;
    private boolean requestEnded;
    private boolean answerBegun;
    private boolean answerEnded;

    /** What the turns of a connection, or the only one of a stream, share. */
    record Line(ChannelHandlerContext context, Front front, Progress progress, AnswerWriter answers) {

        /** Stops, or takes up again, reading from the peer. */
        void pauseReading(boolean pause) {
            if (context.channel().config().isAutoRead() == pause) {
                context.channel().config().setAutoRead(!pause);
            }
        }
    }

    /** Runs {@code over} once, unless the connection ends before. */
    Turn(Line line, Runnable over) {
        this.line = line;
        this.over = over;
    }

    /** Hands the request to the service, if there is room for it. */
    void begin(HttpRequest head) {
        if (head.method().equals(HttpMethod.CONNECT)) {
            fail(HttpResponseStatus.METHOD_NOT_ALLOWED, "CONNECT is not offered here");
            return;
        }
        Front front = line.front();
        admitted = front.admit();
        if (!admitted) {
            front.service().refused(head);
            fail(HttpResponseStatus.SERVICE_UNAVAILABLE, "too many requests in flight; try again");
            return;
        }
        grantContinue(head);
        Exchange begun = front.service().begin(head, this);
        if (!answerEnded) {
            exchange = begun;
        }
    }

    private void grantContinue(HttpRequest head) {
        if (HttpUtil.is100ContinueExpected(head)) {
            head.headers().remove(HttpHeaderNames.EXPECT);
            line.context()
                    .writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        }
    }

    void content(HttpContent content) {
        requestEnded = content instanceof LastHttpContent;
        exchange.content(content);
        if (requestEnded && answerEnded) {
            over.run();
        }
    }

    boolean awaitsRequest() {
        return !requestEnded;
    }

    /** Where the rest of the request goes. */
    Exchange exchange() {
        return exchange;
    }

    /** Answers a request whose rest cannot be read or does not come. */
    void giveUp(HttpResponseStatus status, String message) {
        exchange.abort();
        requestEnded = true;
        fail(status, message);
    }

    /** The request is in flight no longer, in case its answer has not yet said so. */
    void leave() {
        if (admitted) {
            admitted = false;
            line.front().leave();
        }
    }

    @Override
    public EventLoop eventLoop() {
        return line.context().channel().eventLoop();
    }

    @Override
    public boolean isWritable() {
        return line.context().channel().isWritable();
    }

    @Override
    public void pauseReading(boolean pause) {
        line.pauseReading(pause);
    }

    @Override
    public void respond(HttpResponse head) {
        answerBegun = true;
        line.answers().head(head);
    }

    @Override
    public void write(HttpContent content) {
        if (!(content instanceof LastHttpContent last)) {
            line.answers().part(content);
            return;
        }
        line.answers().last(last, leaving());
        answerEnded = true;
        exchange = Exchange.DISCARD;
        line.progress().made();
        pauseReading(false);
        if (requestEnded) {
            over.run();
        }
    }

    /** A request has left when its answer is with the kernel and not before: the end of the process waits for that. */
    private ChannelPromise leaving() {
        if (!admitted) {
            return line.context().voidPromise();
        }
        admitted = false;
        return line.context().newPromise().addListener(line.front().left());
    }

    @Override
    public void flush() {
        line.answers().flush();
    }

    @Override
    public void fail(HttpResponseStatus status, String message) {
        if (answerBegun) {
            line.answers().cutOff();
            return;
        }
        Answers.send(Answers.error(status, message), this);
    }
}
