package dev.slipway.operator.process;

import dev.slipway.operator.config.Configuration;
import dev.slipway.operator.config.ConfigurationException;
import dev.slipway.operator.config.ConfigurationFile;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/** Starts the operator, unless its configuration cannot be used: then one sentence says why. */
@QuarkusMain
public final class Main {
    /** Exit code of a process whose configuration cannot be used: starting it again as it is does not help. */
    static final int BAD_CONFIGURATION = 2;

    private static final String THREADS = "quarkus.operator-sdk.concurrent-reconciliation-threads";
    private static final String DEFAULT_FILE = "/etc/slipway/config.yaml";

    private Main() {}

    /** Runs until the process is told to stop. */
    public static void main(String[] arguments) {
        Optional<Configuration> configuration = usable(configurationFile(), System.err);
        if (configuration.isEmpty()) {
            System.exit(BAD_CONFIGURATION);
        }
        // The threads are made before anything of ours could say how many.
        System.setProperty(THREADS, configuration.get().concurrency().toString());
        Quarkus.run(arguments);
    }

    static Path configurationFile() {
        return Path.of(System.getenv().getOrDefault("SLIPWAY_CONFIG", DEFAULT_FILE));
    }

    static Optional<Configuration> usable(Path file, PrintStream errors) {
        try {
            return Optional.of(ConfigurationFile.read(file));
        } catch (ConfigurationException e) {
            errors.println("slipway-operator: " + e.getMessage());
            return Optional.empty();
        }
    }
}
