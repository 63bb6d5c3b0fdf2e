package dev.slipway.operator.dataset;

import dev.slipway.crds.dataset.Dataset;
import dev.slipway.operator.config.Configuration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The reconciler of Datasets, counting the looks that have ended. */
@ControllerConfiguration(name = "counting")
final class CountingReconciler implements Reconciler<Dataset> {
    private final DatasetReconciler counted;
    private final AtomicInteger looks = new AtomicInteger();

    CountingReconciler(Configuration configuration) {
        counted = new DatasetReconciler(configuration, Clock.systemUTC());
    }

    int looks() {
        return looks.get();
    }

    @Override
    public List<EventSource<?, Dataset>> prepareEventSources(EventSourceContext<Dataset> context) {
        return counted.prepareEventSources(context);
    }

    @Override
    public UpdateControl<Dataset> reconcile(Dataset dataset, Context<Dataset> context) {
        UpdateControl<Dataset> control = counted.reconcile(dataset, context);
        looks.incrementAndGet();
        return control;
    }
}
