package dev.slipway.operator.process;

import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.quarkiverse.operatorsdk.runtime.api.ConfigurationServiceCustomizer;
import jakarta.inject.Singleton;
import java.util.function.Consumer;

/** Gives the framework what the administrator decided, before any reconciler starts. */
@Singleton
final class OperatorSettings implements ConfigurationServiceCustomizer {
    private final ReconciliationMetrics metrics;
    private final Leadership leadership;

    OperatorSettings(ReconciliationMetrics metrics, Leadership leadership) {
        this.metrics = metrics;
        this.leadership = leadership;
    }

    @Override
    public Consumer<ConfigurationServiceOverrider> overrider() {
        return settings -> {
            settings.withMetrics(metrics).withCloseClientOnStop(false);
            leadership.election().ifPresent(settings::withLeaderElectionConfiguration);
        };
    }
}
