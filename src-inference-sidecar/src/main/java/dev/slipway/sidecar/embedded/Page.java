package dev.slipway.sidecar.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.function.UnaryOperator;

/** What a path of the embedded runtime leads to. */
sealed interface Page {

    /** An answer that is known at once. */
    record Known(HttpResponseStatus status, JsonNode body) implements Page {}

    /** A question to the model. */
    record Work(UnaryOperator<JsonNode> answer) implements Page {}
}
