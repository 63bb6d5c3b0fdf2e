package dev.slipway.sidecar.management;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.slipway.sidecar.http.Answers;
import dev.slipway.sidecar.stats.StatsReport;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/** What the management port shows. */
public final class ManagementPages {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final Supplier<Readiness> readiness;
    private final Supplier<StatsReport> stats;
    private final CollectorRegistry metrics;

    public ManagementPages(Supplier<Readiness> readiness, Supplier<StatsReport> stats, CollectorRegistry metrics) {
        this.readiness = readiness;
        this.stats = stats;
        this.metrics = metrics;
    }

    FullHttpResponse health() {
        return Answers.text(HttpResponseStatus.OK, "text/plain", "ok\n");
    }

    FullHttpResponse readiness() {
        return switch (readiness.get()) {
            case Readiness.Ready ready -> Answers.text(HttpResponseStatus.OK, "text/plain", "ready\n");
            case Readiness.NotReady(String reason) ->
                Answers.text(HttpResponseStatus.SERVICE_UNAVAILABLE, "text/plain", reason + "\n");
        };
    }

    FullHttpResponse metrics() {
        StringWriter text = new StringWriter();
        try {
            TextFormat.write004(text, metrics.metricFamilySamples());
        } catch (IOException impossible) {
            throw new UncheckedIOException("a string takes every write", impossible);
        }
        return Answers.text(HttpResponseStatus.OK, TextFormat.CONTENT_TYPE_004, text.toString());
    }

    FullHttpResponse stats() {
        try {
            return Answers.json(HttpResponseStatus.OK, JSON.writeValueAsBytes(stats.get()));
        } catch (JsonProcessingException bad) {
            return Answers.error(HttpResponseStatus.INTERNAL_SERVER_ERROR, "the stats cannot be written as JSON");
        }
    }
}
