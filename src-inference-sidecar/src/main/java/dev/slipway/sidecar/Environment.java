package dev.slipway.sidecar;

import dev.slipway.sidecar.http.Limits;
import dev.slipway.sidecar.proxy.Address;
import dev.slipway.sidecar.stats.Identity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the configuration from environment variables; every complaint names the variable. */
final class Environment {
    private static final Duration LONGEST = Duration.ofHours(24);

    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    /**
     * Reads and checks everything.
     *
     * @throws IllegalArgumentException naming the variable and what it should be
     */
    Configuration read(String modeName) {
        return new Configuration(
                mode(modeName),
                parsed("SLIPWAY_PORT", "8080", Environment::port),
                parsed("SLIPWAY_MANAGEMENT_PORT", "9090", Environment::port),
                new Identity(
                        optional("HOSTNAME").orElse(""),
                        optional("SLIPWAY_ROLLOUT").orElse(""),
                        optional("SLIPWAY_REVISION").orElse("")),
                parsed("SLIPWAY_DRAIN", "20s", Environment::duration),
                new Limits(
                        parsed("SLIPWAY_MAX_IN_FLIGHT", String.valueOf(Limits.bearable()), Environment::positive),
                        parsed("SLIPWAY_MAX_CONNECTIONS", "4096", Environment::positive),
                        parsed("SLIPWAY_IDLE_TIMEOUT", "60s", Environment::duration)));
    }

    private Configuration.Mode mode(String name) {
        return switch (name) {
            case "proxy" -> proxy();
            case "router" -> router();
            default -> throw new IllegalArgumentException("mode must be proxy or router, was '" + name + "'");
        };
    }

    private Configuration.Mode proxy() {
        String version = required("SLIPWAY_VERSION");
        if (required("SLIPWAY_UPSTREAM").equals("embedded")) {
            Path directory = parsed("SLIPWAY_MODEL_DIR", "/mnt/models", Path::of);
            return new Configuration.Embedded(version, required("SLIPWAY_MODEL_NAME"), directory);
        }
        return new Configuration.Proxy(version, parsed("SLIPWAY_UPSTREAM", null, Address::parse));
    }

    private Configuration.Mode router() {
        Optional<String> file = optional("SLIPWAY_ROUTES_FILE");
        if (file.isPresent()) {
            return new Configuration.FileRouter(Path.of(file.get()));
        }
        return new Configuration.ConfigMapRouter(required("SLIPWAY_NAMESPACE"), required("SLIPWAY_ROUTES_CONFIGMAP"));
    }

    private Optional<String> optional(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    private String required(String name) {
        return optional(name).orElseThrow(() -> new IllegalArgumentException(name + " must be set"));
    }

    private <T> T parsed(String name, String otherwise, Function<String, T> parser) {
        String text = otherwise == null ? required(name) : optional(name).orElse(otherwise);
        try {
            return parser.apply(text);
        } catch (RuntimeException bad) {
            throw new IllegalArgumentException(name + " " + bad.getMessage(), bad);
        }
    }

    private static int port(String text) {
        return new Address("any", positive(text)).port();
    }

    private static int positive(String text) {
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException("must be a positive number, was '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    /** Numbers with units as in {@code 1m30s}, or ISO-8601. */
    private static Duration duration(String text) {
        String iso = text.startsWith("P") ? text : "PT" + text;
        Duration read;
        try {
            read = Duration.parse(iso);
        } catch (DateTimeParseException bad) {
            throw new IllegalArgumentException("must be a duration like 20s or 1m30s, was '" + text + "'", bad);
        }
        if (!read.isPositive() || read.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("must be more than 0s and at most 24h, was '" + text + "'");
        }
        return read;
    }
}
