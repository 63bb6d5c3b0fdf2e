package dev.slipway.sidecar.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the status of an HTTP/1 answer, which may come in pieces, and passes over the rest of it. */
final class StatusReader extends SimpleChannelInboundHandler<ByteBuf> {
    /** What is told of a server that speaks something else. */
    static final int OTHER_PROTOCOL = 0;

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-9][0-9]{2})");
    private static final String PROTOCOL = "HTTP/1.";
    private static final int LENGTH = "HTTP/1.1 200".length();

    private final StringBuilder start = new StringBuilder(LENGTH);
    private final IntConsumer reader;
    private boolean told;

    /** Tells {@code reader} once, or never when the server says too little. */
    StatusReader(IntConsumer reader) {
        this.reader = reader;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf in) {
        int more = Math.min(in.readableBytes(), LENGTH - start.length());
        start.append(in.readCharSequence(more, StandardCharsets.ISO_8859_1));
        if (!told && (start.length() == LENGTH || !beginsAsHttp())) {
            told = true;
            Matcher seen = STATUS.matcher(start);
            reader.accept(seen.matches() ? Integer.parseInt(seen.group(1)) : OTHER_PROTOCOL);
        }
    }

    private boolean beginsAsHttp() {
        int known = Math.min(start.length(), PROTOCOL.length());
        return PROTOCOL.startsWith(start.substring(0, known));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
