package dev.slipway.operator.process;

import dev.slipway.domain.time.Durations;
import dev.slipway.operator.config.Configuration;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.quarkiverse.operatorsdk.runtime.api.ConfigurationServiceCustomizer;
import jakarta.inject.Singleton;
import java.util.function.Consumer;

/** Gives the framework what the administrator decided, before any reconciler starts. */
@Singleton
final class OperatorSettings implements ConfigurationServiceCustomizer {
    private final Configuration configuration;
    private final ReconciliationMetrics metrics;

    OperatorSettings(Configuration configuration, ReconciliationMetrics metrics) {
        this.configuration = configuration;
        this.metrics = metrics;
    }

    @Override
    public Consumer<ConfigurationServiceOverrider> overrider() {
        return settings -> {
            settings.withConcurrentReconciliationThreads(configuration.concurrency())
                    .withMetrics(metrics)
                    .withCloseClientOnStop(false);
            if (configuration.leaderElection() != null) {
                settings.withLeaderElectionConfiguration(election(configuration.leaderElection()));
            }
        };
    }

    private static LeaderElectionConfiguration election(Configuration.LeaderElection election) {
        return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(election.lease())
                .withLeaseNamespace(election.namespace())
                .withLeaseDuration(Durations.parse(election.leaseDuration()))
                .withRenewDeadline(Durations.parse(election.renewDeadline()))
                .withRetryPeriod(Durations.parse(election.retryPeriod()))
                .withIdentity(System.getenv("POD_NAME"))
                .build();
    }
}
