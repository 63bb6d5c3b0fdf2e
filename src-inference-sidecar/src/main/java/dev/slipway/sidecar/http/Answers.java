package dev.slipway.sidecar.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Complete answers of the sidecar's own. */
public final class Answers {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private Answers() {}

    /** {@code {"error": "<message>"}}, as Open Inference V2 and V1 have it. */
    public static FullHttpResponse error(HttpResponseStatus status, String message) {
        String quoted = JSON.getNodeFactory().textNode(message).toString();
        return json(status, ("{\"error\":" + quoted + "}").getBytes(StandardCharsets.UTF_8));
    }

    public static FullHttpResponse json(HttpResponseStatus status, byte[] body) {
        return of(status, HttpHeaderValues.APPLICATION_JSON, body);
    }

    public static FullHttpResponse text(HttpResponseStatus status, CharSequence contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** A flat JSON object, for health. */
    public static FullHttpResponse json(HttpResponseStatus status, Map<String, ?> body) {
        return json(status, JSON.valueToTree(body).toString().getBytes(StandardCharsets.UTF_8));
    }

    private static FullHttpResponse of(HttpResponseStatus status, CharSequence contentType, byte[] body) {
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
        response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
        return response;
    }
}
