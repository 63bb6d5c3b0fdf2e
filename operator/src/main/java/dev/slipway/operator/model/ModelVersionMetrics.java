package dev.slipway.operator.model;

import dev.slipway.crds.model.ModelVersion;
import dev.slipway.crds.model.ModelVersionStatus.Phase;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.GaugeMetricFamily;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** ModelVersions as Prometheus sees them: how many of a model are in each phase. Read from the cache when Prometheus asks. */
@Singleton
final class ModelVersionMetrics extends Collector {
    private volatile IndexedResourceCache<ModelVersion> versions;

    ModelVersionMetrics(CollectorRegistry registry) {
        registry.register(this);
    }

    /** Shows the ModelVersions of this cache. */
    void show(IndexedResourceCache<ModelVersion> cache) {
        versions = cache;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        var family = new GaugeMetricFamily(
                "slipway_modelversions", "Versions of a model, by phase.", List.of("namespace", "model", "phase"));
        counts().forEach((labels, count) -> family.addMetric(labels, count));
        return List.of(family);
    }

    private Map<List<String>, Long> counts() {
        IndexedResourceCache<ModelVersion> cache = versions;
        return cache == null
                ? Map.of()
                : cache.list()
                        .filter(version -> version.getStatus() != null
                                && version.getStatus().phase() != null)
                        .collect(Collectors.groupingBy(ModelVersionMetrics::labels, Collectors.counting()));
    }

    private static List<String> labels(ModelVersion version) {
        Phase phase = version.getStatus().phase();
        return List.of(version.getMetadata().getNamespace(), version.getSpec().model(), phase.name());
    }
}
