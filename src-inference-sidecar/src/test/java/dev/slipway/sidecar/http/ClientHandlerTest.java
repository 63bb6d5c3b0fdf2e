package dev.slipway.sidecar.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClientHandlerTest {
    private final Front front = new Front(
            new Prompt(),
            new Limits(8, 8, Duration.ofSeconds(10)),
            new Gate(new AtomicInteger(), 8),
            new Gate(new AtomicInteger(), 8));
    private final HeldWrites kernel = new HeldWrites();
    private final EmbeddedChannel channel = new EmbeddedChannel(kernel, new ClientHandler(front, false));

    @Test
    void aRequestIsInFlightUntilItsAnswerIsWithTheKernel() {
        channel.writeInbound(new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/"));
        assertThat(kernel.held).isNotEmpty();
        assertThat(front.inFlight()).isEqualTo(1);

        kernel.held.getLast().setSuccess();
        assertThat(front.inFlight()).isZero();
    }

    @Test
    void aRequestIsInFlightNoLongerWhenItsAnswerCannotBeWritten() {
        channel.writeInbound(new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/"));
        kernel.held.getLast().setFailure(new IllegalStateException("closed"));
        channel.close();

        assertThat(front.inFlight()).isZero();
    }

    /** A socket that takes nothing until it is told to. */
    private static final class HeldWrites extends ChannelOutboundHandlerAdapter {
        private final List<ChannelPromise> held = new ArrayList<>();

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (message instanceof LastHttpContent) {
                held.add(promise);
            }
            ReferenceCountUtil.release(message);
        }
    }

    /** Answers before it has seen the body. */
    private static final class Prompt implements Service {
        @Override
        public Exchange begin(HttpRequest head, Client client) {
            Answers.send(Answers.error(HttpResponseStatus.OK, "none"), client);
            return Exchange.DISCARD;
        }

        @Override
        public void refused(HttpRequest head) {
            throw new AssertionError("nothing is refused here");
        }
    }
}
