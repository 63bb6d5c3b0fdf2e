package dev.slipway.operator.process;

import dev.slipway.operator.config.Configuration;
import dev.slipway.operator.config.ConfigurationFile;
import io.prometheus.client.CollectorRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the reconcilers are given. */
final class Beans {
    @Produces
    @Singleton
    Configuration configuration(@ConfigProperty(name = "slipway.config") String file) {
        return ConfigurationFile.read(Path.of(file));
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
