package dev.slipway.sidecar.stats;

import dev.slipway.domain.statistics.Histogram;
import io.prometheus.client.Collector;
import io.prometheus.client.CounterMetricFamily;
import io.prometheus.client.GaugeMetricFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** The same counters as {@code /slipway/stats}, read when Prometheus scrapes. */
public final class PrometheusCollector extends Collector {
    private static final String PREFIX = "slipway_sidecar_";
    private static final List<String> LABELS = List.of("rollout", "arm", "version", "revision");
    private static final double MILLIS_PER_SECOND = 1_000;
    private static final double NANOS_PER_SECOND = 1_000_000_000;

    private final Statistics statistics;
    private final Identity identity;

    public PrometheusCollector(Statistics statistics, Identity identity) {
        this.statistics = statistics;
        this.identity = identity;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        List<ArmStats> arms = statistics.read();
        return List.of(
                counter("requests", "Finished inference requests.", arms, ArmStats::requests),
                counter("errors", "Of these, 5xx, resets and time-outs.", arms, ArmStats::errors),
                counter("client_errors", "Of these, 4xx and clients gone.", arms, ArmStats::clientErrors),
                counter("rejected", "Of the errors, refused for want of room.", arms, ArmStats::rejected),
                counter("mirrored", "Copies answered.", arms, ArmStats::mirrored),
                counter("mirror_dropped", "Copies not sent or not answered.", arms, ArmStats::mirrorDropped),
                latency(arms),
                new GaugeMetricFamily(
                        PREFIX + "in_flight",
                        "Requests begun and not ended.",
                        statistics.inFlight().get()),
                new GaugeMetricFamily(
                        PREFIX + "connections",
                        "Open connections of clients.",
                        statistics.connections().get()));
    }

    private MetricFamilySamples counter(
            String name, String description, List<ArmStats> arms, ToLongFunction<ArmStats> value) {
        CounterMetricFamily family = new CounterMetricFamily(PREFIX + name, description, LABELS);
        arms.forEach(arm -> family.addMetric(labels(arm), (double) value.applyAsLong(arm)));
        return family;
    }

    private MetricFamilySamples latency(List<ArmStats> arms) {
        String name = PREFIX + "request_duration_seconds";
        List<MetricFamilySamples.Sample> samples = new ArrayList<>();
        arms.forEach(arm -> samples.addAll(histogram(name, arm)));
        return new MetricFamilySamples(name, Type.HISTOGRAM, "From the request's head to the answer's end.", samples);
    }

    private List<MetricFamilySamples.Sample> histogram(String name, ArmStats arm) {
        List<MetricFamilySamples.Sample> samples = new ArrayList<>();
        LatencyStats latency = arm.latency();
        List<String> names = new ArrayList<>(LABELS);
        names.add("le");
        long cumulative = 0;
        for (int i = 0; i < latency.counts().size(); i++) {
            cumulative += latency.counts().get(i);
            List<String> values = new ArrayList<>(labels(arm));
            values.add(bound(latency, i));
            samples.add(new MetricFamilySamples.Sample(name + "_bucket", names, values, cumulative));
        }
        samples.add(new MetricFamilySamples.Sample(name + "_count", LABELS, labels(arm), cumulative));
        samples.add(new MetricFamilySamples.Sample(
                name + "_sum", LABELS, labels(arm), arm.latencyNanos() / NANOS_PER_SECOND));
        return samples;
    }

    private static String bound(LatencyStats latency, int bucket) {
        return bucket == Histogram.BOUNDS
                ? "+Inf"
                : doubleToGoString(latency.boundsMillis().get(bucket) / MILLIS_PER_SECOND);
    }

    private List<String> labels(ArmStats arm) {
        return List.of(identity.rollout(), arm.arm(), arm.version(), identity.revision());
    }
}
