package dev.slipway.sidecar.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;

/**
 * The requests of one HTTP/1.1 connection, one after the other, or the single request of one HTTP/2 stream.
 *
 * <p>Requests that a client sends ahead wait here in order; reading stops with the first of them, so that they are never more than what
 * one read holds.
 */
final class ClientHandler extends ChannelInboundHandlerAdapter implements Watch.Watched {
    private final Front front;
    private final boolean stream;
    private final Framing framing = new Framing();
    private final ArrayDeque<HttpObject> ahead = new ArrayDeque<>();
    private ChannelHandlerContext context;
    private Progress progress;
    private Turn.Line line;
    private Turn turn;
    private boolean taking;

    ClientHandler(Front front, boolean stream) {
        this.front = front;
        this.stream = stream;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        this.context = context;
        progress = new Progress(context.channel(), front.limits().idle().toNanos());
        AnswerWriter answers = stream ? new Http2Answer(context) : new Http1Answers(context, front, framing);
        line = new Turn.Line(context, front, progress, answers);
        front.watch().add(this, context.channel());
    }

    /** After the last answer, and by an upgrade to HTTP/2 before this handler has seen a request. */
    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        front.watch().remove(this, context.channel());
        ahead.forEach(ReferenceCountUtil::release);
        ahead.clear();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof HttpObject object)) {
            ReferenceCountUtil.release(message);
            return;
        }
        progress.made();
        ahead.add(object);
        takeAhead();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        flushRequest();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        progress.made();
        if (turn != null) {
            turn.exchange().clientWritable(context.channel().isWritable());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        Turn interrupted = turn;
        finish();
        if (interrupted != null) {
            interrupted.exchange().abort();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    /** A loop and not a recursion: a client may send thousands of tiny requests in one packet. */
    private void takeAhead() {
        if (taking) {
            return;
        }
        taking = true;
        while (!ahead.isEmpty() && (turn == null || turn.awaitsRequest())) {
            take(ahead.poll());
        }
        taking = false;
        if (!ahead.isEmpty()) {
            line.pauseReading(true);
        }
    }

    private void take(HttpObject object) {
        if (object.decoderResult().isFailure()) {
            ReferenceCountUtil.release(object);
            refuseBroken(object.decoderResult().cause());
            return;
        }
        if (object instanceof FullHttpRequest whole) {
            begin(new DefaultHttpRequest(whole.protocolVersion(), whole.method(), whole.uri(), whole.headers()));
            body(new DefaultLastHttpContent(whole.content(), whole.trailingHeaders()));
        } else if (object instanceof HttpRequest head) {
            begin(head);
        } else if (object instanceof HttpContent content) {
            body(content);
        }
    }

    private void begin(HttpRequest head) {
        framing.requested(head);
        turn = new Turn(line, this::next);
        turn.begin(head);
    }

    private void body(HttpContent content) {
        if (turn == null) {
            ReferenceCountUtil.release(content);
        } else {
            turn.content(content);
        }
    }

    /** What follows a broken head cannot be told apart from it, so the connection ends with the answer. */
    private void refuseBroken(Throwable cause) {
        if (turn == null) {
            turn = new Turn(line, this::next);
        }
        Refusal refusal = Refusal.of(cause);
        giveUp(refusal.status(), refusal.message());
    }

    private void giveUp(HttpResponseStatus status, String message) {
        framing.last();
        turn.giveUp(status, message);
    }

    private void next() {
        finish();
        if (stream || context.isRemoved()) {
            return;
        }
        if (framing.isLast()) {
            context.pipeline().replace(this, null, new Farewell(front));
            return;
        }
        takeAhead();
        flushRequest();
    }

    private void finish() {
        if (turn != null) {
            turn.leave();
            turn = null;
        }
    }

    private void flushRequest() {
        if (turn != null) {
            turn.exchange().flush();
        }
    }

    @Override
    public void check(long nowNanos) {
        boolean late = progress.isLate(nowNanos);
        if (turn == null || !context.channel().isWritable()) {
            if (late) {
                context.close();
            }
        } else if (late && turn.awaitsRequest() && context.channel().config().isAutoRead()) {
            giveUp(HttpResponseStatus.REQUEST_TIMEOUT, "the request's body did not come");
        } else {
            turn.exchange().check(nowNanos);
        }
    }
}
