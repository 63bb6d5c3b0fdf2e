package dev.slipway.operator.monitor;

import dev.slipway.crds.common.Condition;
import dev.slipway.crds.common.Condition.Truth;
import dev.slipway.crds.monitor.ModelMonitor;
import dev.slipway.crds.monitor.ModelMonitorStatus;
import dev.slipway.domain.time.Durations;
import dev.slipway.operator.kube.Conditions;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.GaugeMetricFamily;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** ModelMonitors as Prometheus sees them. Read from the cache when Prometheus asks, so what is deleted leaves nothing behind. */
@Singleton
final class ModelMonitorMetrics extends Collector {
    private static final List<String> LABELS = List.of("namespace", "name", "rollout", "version");
    private static final double MILLIS = 1000;

    private volatile IndexedResourceCache<ModelMonitor> monitors;

    ModelMonitorMetrics(CollectorRegistry registry) {
        registry.register(this);
    }

    /** Shows the ModelMonitors of this cache. */
    void show(IndexedResourceCache<ModelMonitor> cache) {
        monitors = cache;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        return List.of(
                family(
                        "requests",
                        "Requests in the window.",
                        status -> Optional.of((double) status.window().requests())),
                family(
                        "errors",
                        "Failed requests in the window.",
                        status -> Optional.of((double) status.window().errors())),
                family(
                        "p99_seconds",
                        "Upper bound of the latency of 99 of 100 requests in the window.",
                        status -> Optional.ofNullable(status.window().p99())
                                .map(text -> Durations.parse(text).toMillis() / MILLIS)),
                family(
                        "system_healthy",
                        "1 when errors and latency keep their limits, 0 when not, absent when not known.",
                        ModelMonitorMetrics::healthy));
    }

    private GaugeMetricFamily family(String name, String help, Function<ModelMonitorStatus, Optional<Double>> value) {
        var family = new GaugeMetricFamily("slipway_modelmonitor_" + name, help, LABELS);
        IndexedResourceCache<ModelMonitor> cache = monitors;
        if (cache != null) {
            cache.list()
                    .filter(monitor ->
                            monitor.getStatus() != null && monitor.getStatus().window() != null)
                    .forEach(monitor -> value.apply(monitor.getStatus())
                            .ifPresent(number -> family.addMetric(labels(monitor), number)));
        }
        return family;
    }

    private static Optional<Double> healthy(ModelMonitorStatus status) {
        return Conditions.find(status.conditions(), MonitorReport.SYSTEM_HEALTHY)
                .map(Condition::status)
                .filter(truth -> truth != Truth.Unknown)
                .map(truth -> truth == Truth.True ? 1.0 : 0.0);
    }

    private static List<String> labels(ModelMonitor monitor) {
        return List.of(
                monitor.getMetadata().getNamespace(),
                monitor.getMetadata().getName(),
                monitor.getSpec().rollout(),
                monitor.getStatus().window().version());
    }
}
