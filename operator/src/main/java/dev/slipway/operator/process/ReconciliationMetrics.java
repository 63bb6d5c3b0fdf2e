package dev.slipway.operator.process;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import jakarta.inject.Singleton;
import java.util.Map;

/** How often and how long resources are looked at, by kind. */
@Singleton
final class ReconciliationMetrics implements Metrics {
    private static final double[] SECONDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

    private final Looks looks;
    private final Counter reconciliations;
    private final Gauge underWay;
    private final Histogram seconds;

    ReconciliationMetrics(CollectorRegistry registry, Looks looks) {
        this.looks = looks;
        reconciliations = Counter.build("slipway_reconciliations_total", "Looks at resources, by how they ended.")
                .labelNames("controller", "outcome")
                .register(registry);
        underWay = Gauge.build("slipway_reconciliations_in_progress", "Looks at resources under way.")
                .labelNames("kind")
                .register(registry);
        seconds = Histogram.build("slipway_reconciliation_seconds", "Time that a look at a resource took.")
                .labelNames("controller")
                .buckets(SECONDS)
                .register(registry);
    }

    @Override
    public <T> T timeControllerExecution(ControllerExecution<T> execution) throws Exception {
        try (var _ = seconds.labels(execution.controllerName()).startTimer()) {
            T result = execution.execute();
            reconciliations
                    .labels(execution.controllerName(), execution.successTypeName(result))
                    .inc();
            return result;
        } catch (Exception e) {
            reconciliations.labels(execution.controllerName(), "failed").inc();
            throw e;
        }
    }

    @Override
    public void reconciliationStarted(HasMetadata resource, Map<String, Object> metadata) {
        underWay.labels(resource.getKind()).inc();
        looks.began(resource);
    }

    @Override
    public void reconciliationFinished(HasMetadata resource, RetryInfo retry, Map<String, Object> metadata) {
        underWay.labels(resource.getKind()).dec();
    }
}
