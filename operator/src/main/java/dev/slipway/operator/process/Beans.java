package dev.slipway.operator.process;

import dev.slipway.operator.config.Configuration;
import dev.slipway.operator.config.ConfigurationFile;
import io.prometheus.client.CollectorRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What the reconcilers are given. */
final class Beans {
    @Produces
    @Singleton
    Configuration configuration() {
        return ConfigurationFile.read(Main.configurationFile());
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    CollectorRegistry registry() {
        return new CollectorRegistry();
    }
}
