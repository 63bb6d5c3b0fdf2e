package dev.slipway.operator.rollout;

import dev.slipway.crds.rollout.MetricStatus;
import dev.slipway.crds.rollout.Rollout;
import dev.slipway.crds.rollout.RolloutStatus;
import dev.slipway.crds.rollout.RolloutStatus.VersionStatus;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.GaugeMetricFamily;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Rollouts as Prometheus sees them. Read from the cache when Prometheus asks, so what is deleted leaves nothing behind. */
@Singleton
public final class RolloutMetrics extends Collector {
    private volatile IndexedResourceCache<Rollout> rollouts;

    RolloutMetrics(CollectorRegistry registry) {
        registry.register(this);
    }

    /** Shows the Rollouts of this cache. */
    void show(IndexedResourceCache<Rollout> cache) {
        rollouts = cache;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        return List.of(
                family("info", "What is served.", List.of("stable", "candidate", "strategy"), RolloutMetrics::info),
                family("phase", "The phase that it is in.", List.of("phase"), RolloutMetrics::phase),
                family("step", "Step of the release, from 1.", List.of(), RolloutMetrics::step),
                family("weight_wanted", "Percentage wanted for the candidate.", List.of(), RolloutMetrics::wanted),
                family(
                        "weight_acknowledged",
                        "Percentage that the data plane serves to the candidate.",
                        List.of(),
                        RolloutMetrics::acknowledged),
                family("evidence", "Evidence of harm, by metric.", List.of("metric"), RolloutMetrics::evidence));
    }

    private GaugeMetricFamily family(
            String name, String help, List<String> labels, BiConsumer<RolloutStatus, Sink> values) {
        List<String> all =
                Stream.concat(Stream.of("namespace", "name"), labels.stream()).toList();
        var family = new GaugeMetricFamily("slipway_rollout_" + name, help, all);
        IndexedResourceCache<Rollout> cache = rollouts;
        if (cache != null) {
            cache.list()
                    .filter(rollout -> rollout.getStatus() != null)
                    .forEach(rollout -> values.accept(rollout.getStatus(), new Sink(family, rollout)));
        }
        return family;
    }

    private record Sink(GaugeMetricFamily family, Rollout rollout) {
        void add(double value, String... labels) {
            Stream<String> names = Stream.of(
                    rollout.getMetadata().getNamespace(), rollout.getMetadata().getName());
            family.addMetric(Stream.concat(names, Stream.of(labels)).toList(), value);
        }
    }

    private static void info(RolloutStatus status, Sink sink) {
        VersionStatus candidate =
                status.release() == null ? null : status.release().candidate();
        String strategy = status.strategy() == null ? "" : status.strategy();
        sink.add(1, name(status.stable()), name(candidate), strategy);
    }

    private static void phase(RolloutStatus status, Sink sink) {
        if (status.phase() != null) {
            sink.add(1, status.phase().name());
        }
    }

    private static void step(RolloutStatus status, Sink sink) {
        if (status.release() != null) {
            sink.add(status.release().step() + 1.0);
        }
    }

    private static void wanted(RolloutStatus status, Sink sink) {
        if (status.weight() != null) {
            sink.add(status.weight().wanted());
        }
    }

    private static void acknowledged(RolloutStatus status, Sink sink) {
        if (status.weight() != null && status.weight().acknowledged() != null) {
            sink.add(status.weight().acknowledged());
        }
    }

    private static void evidence(RolloutStatus status, Sink sink) {
        if (status.analysis() != null) {
            for (MetricStatus metric : status.analysis()) {
                sink.add(Double.parseDouble(metric.evidence()), metric.name());
            }
        }
    }

    private static String name(VersionStatus version) {
        return version == null ? "" : version.name();
    }
}
