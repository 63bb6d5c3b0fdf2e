package dev.slipway.operator.process;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.prometheus.client.hotspot.DefaultExports;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Serves {@code /metrics} to Prometheus. */
@ApplicationScoped
class MetricsPage {
    private final CollectorRegistry registry;

    MetricsPage(CollectorRegistry registry) {
        this.registry = registry;
        DefaultExports.register(registry);
    }

    void open(@Observes Router router) {
        router.get("/metrics").handler(this::answer);
    }

    private void answer(RoutingContext exchange) {
        StringWriter text = new StringWriter();
        try {
            TextFormat.write004(text, registry.metricFamilySamples());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        exchange.response()
                .putHeader("content-type", TextFormat.CONTENT_TYPE_004)
                .end(text.toString());
    }
}
