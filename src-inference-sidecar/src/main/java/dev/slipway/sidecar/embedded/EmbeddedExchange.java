package dev.slipway.sidecar.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.slipway.sidecar.http.Answers;
import dev.slipway.sidecar.http.Client;
import dev.slipway.sidecar.http.Exchange;
import dev.slipway.sidecar.stats.ArmCounters;
import dev.slipway.sidecar.stats.Outcome;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** One request to the embedded model: gathered on the event loop, answered by a worker, written on the event loop again. */
final class EmbeddedExchange implements Exchange {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Client client;
    private final Page page;
    private final ArmCounters counters;
    private final Workers workers;
    private final long patienceNanos;
    private final long startNanos = System.nanoTime();
    private final ByteBuf body = Unpooled.buffer(0);
    private int claimed;
    private boolean queued;
    private volatile boolean ended;

    EmbeddedExchange(Client client, Page page, ArmCounters counters, Workers workers, long patienceNanos) {
        this.client = client;
        this.page = page;
        this.counters = counters;
        this.workers = workers;
        this.patienceNanos = patienceNanos;
    }

    @Override
    public void content(HttpContent content) {
        try {
            take(content.content());
        } finally {
            content.release();
        }
        if (content instanceof LastHttpContent && !ended) {
            bodyComplete();
        }
    }

    private void take(ByteBuf part) {
        if (ended || !(page instanceof Page.Work)) {
            return;
        }
        int size = part.readableBytes();
        if (body.readableBytes() + size > Workers.LONGEST_BODY) {
            answer(error(
                    HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, "body exceeds " + Workers.LONGEST_BODY + " bytes"));
        } else if (workers.claim(size)) {
            claimed += size;
            body.writeBytes(part);
        } else {
            refuse();
        }
    }

    private void bodyComplete() {
        switch (page) {
            case Page.Known known -> answer(known);
            case Page.Work(UnaryOperator<JsonNode> work) -> queue(work);
        }
    }

    /** From here on the task holds the body, and with it the claim: a client that goes does not take either out of the queue. */
    private void queue(UnaryOperator<JsonNode> work) {
        byte[] request = ByteBufUtil.getBytes(body);
        queued = workers.offer(() -> work(work, request));
        if (queued) {
            body.release();
        } else {
            refuse();
        }
    }

    /** On a worker. */
    private void work(UnaryOperator<JsonNode> work, byte[] request) {
        try {
            if (!ended) {
                Page.Known answer = ask(work, request);
                client.eventLoop().execute(() -> answer(answer));
            }
        } finally {
            workers.giveBack(claimed);
        }
    }

    private static Page.Known ask(UnaryOperator<JsonNode> work, byte[] request) {
        try {
            return new Page.Known(HttpResponseStatus.OK, work.apply(JSON.readTree(request)));
        } catch (JsonProcessingException notJson) {
            return error(HttpResponseStatus.BAD_REQUEST, "the body is not JSON: " + notJson.getOriginalMessage());
        } catch (BadInput bad) {
            return error(HttpResponseStatus.BAD_REQUEST, bad.getMessage());
        } catch (IOException | RuntimeException failed) {
            return error(HttpResponseStatus.INTERNAL_SERVER_ERROR, String.valueOf(failed.getMessage()));
        }
    }

    private static Page.Known error(HttpResponseStatus status, String message) {
        return new Page.Known(status, JsonNodeFactory.instance.objectNode().put("error", message));
    }

    private void answer(Page.Known answer) {
        if (ended) {
            return;
        }
        end();
        if (page instanceof Page.Work) {
            counters.finished(Outcome.ofStatus(answer.status().code()), System.nanoTime() - startNanos);
        }
        write(answer);
    }

    private void refuse() {
        if (!ended) {
            end();
            counters.rejected();
            write(error(HttpResponseStatus.SERVICE_UNAVAILABLE, "too many requests wait for the model; try again"));
        }
    }

    private void write(Page.Known answer) {
        byte[] json = answer.body().toString().getBytes(StandardCharsets.UTF_8);
        FullHttpResponse response = Answers.json(answer.status(), json);
        response.headers().set("x-slipway-version", counters.key().version());
        Answers.send(response, client);
    }

    private void end() {
        ended = true;
        if (!queued) {
            body.release();
            workers.giveBack(claimed);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void clientWritable(boolean writable) {}

    @Override
    public void abort() {
        if (ended) {
            return;
        }
        end();
        if (page instanceof Page.Work) {
            counters.finished(Outcome.CLIENT_ERROR, System.nanoTime() - startNanos);
        }
    }

    @Override
    public void check(long nowNanos) {
        if (nowNanos - startNanos > patienceNanos) {
            answer(error(HttpResponseStatus.GATEWAY_TIMEOUT, "the model did not answer in time"));
        }
    }
}
