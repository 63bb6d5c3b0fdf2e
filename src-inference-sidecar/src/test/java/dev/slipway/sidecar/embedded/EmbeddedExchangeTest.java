package dev.slipway.sidecar.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.sidecar.http.Client;
import dev.slipway.sidecar.http.Exchange;
import dev.slipway.sidecar.stats.ArmKey;
import dev.slipway.sidecar.stats.Statistics;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a request claims of the memory is given back when nothing holds its body any more, and not before. */
class EmbeddedExchangeTest {
    private static final int BODY = 100_000;
    private static final int STEP = 10_000;
    private static final long PATIENCE = TimeUnit.HOURS.toNanos(1);

    private final Statistics statistics = new Statistics(InstantSource.system());
    private final Workers workers = new Workers(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch thought = new CountDownLatch(1);
    private final EventLoop loop = new DefaultEventLoop();
    private final int free = room();

    @AfterEach
    void end() {
        thought.countDown();
        workers.end();
        loop.shutdownGracefully();
    }

    @Test
    void aClientThatGoesWhileItsRequestWaits() throws Exception {
        ask();
        begun.await();
        Exchange waits = ask();
        assertThat(room()).isEqualTo(free - 2 * BODY);

        waits.abort();
        assertThat(room()).as("its body is in the queue").isEqualTo(free - 2 * BODY);

        thought.countDown();
        allIsGivenBack();
    }

    @Test
    void aRequestThatTakesTooLong() throws Exception {
        Exchange slow = ask();
        begun.await();

        slow.check(System.nanoTime() + 2 * PATIENCE);
        assertThat(room()).as("the model is at it").isEqualTo(free - BODY);

        thought.countDown();
        allIsGivenBack();
    }

    @Test
    void aClientThatGoesBeforeItsBodyIsComplete() {
        Exchange half = exchange();
        half.content(new DefaultHttpContent(Unpooled.wrappedBuffer(new byte[BODY])));
        assertThat(room()).isEqualTo(free - BODY);

        half.abort();
        assertThat(room()).isEqualTo(free);
    }

    private void allIsGivenBack() throws InterruptedException {
        CountDownLatch last = new CountDownLatch(1);
        workers.offer(last::countDown);
        last.await();
        assertThat(room()).isEqualTo(free);
    }

    private Exchange ask() {
        Exchange asked = exchange();
        byte[] body = "{}".concat(" ".repeat(BODY - 2)).getBytes(StandardCharsets.UTF_8);
        asked.content(new DefaultLastHttpContent(Unpooled.wrappedBuffer(body)));
        return asked;
    }

    private Exchange exchange() {
        return new EmbeddedExchange(
                new Nobody(),
                new Page.Work(this::think),
                statistics.arm(new ArmKey("", "flights-v1")),
                workers,
                PATIENCE);
    }

    private JsonNode think(JsonNode question) {
        begun.countDown();
        try {
            thought.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        return question;
    }

    /** What can still be claimed, in steps. */
    private int room() {
        int claimed = 0;
        while (workers.claim(STEP)) {
            claimed += STEP;
        }
        workers.giveBack(claimed);
        return claimed;
    }

    /** Gets the answer and does nothing with it. */
    private final class Nobody implements Client {
        @Override
        public EventLoop eventLoop() {
            return loop;
        }

        @Override
        public boolean isWritable() {
            return true;
        }

        @Override
        public void pauseReading(boolean pause) {}

        @Override
        public void respond(HttpResponse head) {}

        @Override
        public void write(HttpContent content) {
            ReferenceCountUtil.release(content);
        }

        @Override
        public void flush() {}

        @Override
        public void fail(HttpResponseStatus status, String message) {}
    }
}
