package dev.slipway.sidecar.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class Http2ConnectionTest {
    @Test
    void letsGoOfTheRequestThatWasUpgraded() {
        Gate open = new Gate(new AtomicInteger(), 8);
        Front front = new Front(null, new Limits(8, 8, Duration.ofSeconds(10)), open, open);
        EmbeddedChannel channel = new EmbeddedChannel(new Http2Connection(front));
        ByteBuf held = Unpooled.buffer(8);

        channel.pipeline().fireUserEventTriggered(held);

        assertThat(held.refCnt()).isZero();
    }
}
