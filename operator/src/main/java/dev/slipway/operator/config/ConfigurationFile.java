package dev.slipway.operator.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.slipway.crds.common.Api;
import dev.slipway.crds.common.Resources;
import dev.slipway.domain.time.Durations;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads and checks the configuration: what is wrong shows at the start and not at the first resource. */
public final class ConfigurationFile {
    private static final ObjectMapper YAML = JsonMapper.builder(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** As in the chart's schema; all controllers share these threads. */
    private static final int MOST_AT_ONCE = 64;

    /** The election waits up to 2.2 periods between two tries. */
    private static final int TRIES_BEFORE_DEADLINE = 3;

    private ConfigurationFile() {}

    /**
     * Reads a file.
     *
     * @throws ConfigurationException when it cannot be used
     */
    public static Configuration read(Path file) {
        try {
            return checked(YAML.readValue(Files.readString(file), Configuration.class), file);
        } catch (JsonMappingException e) {
            throw new ConfigurationException("%s: %s: %s"
                    .formatted(file, e.getPathReference().replaceAll("[\\w.$]*\\[", "["), e.getOriginalMessage()));
        } catch (JsonProcessingException e) {
            throw new ConfigurationException("%s is not YAML: %s".formatted(file, e.getOriginalMessage()));
        } catch (IOException e) {
            throw new ConfigurationException(
                    "%s cannot be read (%s); set SLIPWAY_CONFIG to the operator's configuration"
                            .formatted(file, e.getMessage()));
        }
    }

    private static Configuration checked(Configuration configuration, Path file) {
        if (configuration == null) {
            throw new ConfigurationException(file + " is empty; it needs stores, artifactStore and images");
        }
        checkStores(configuration);
        if (configuration.images() == null) {
            throw new ConfigurationException("images: is missing; give images.worker and images.sidecar");
        }
        given("images.worker", configuration.images().worker());
        given("images.sidecar", configuration.images().sidecar());
        given("images.pullPolicy", configuration.images().pullPolicy());
        checkWorker(configuration.worker().resources());
        if (configuration.concurrency() < 1 || configuration.concurrency() > MOST_AT_ONCE) {
            throw new ConfigurationException(
                    "concurrency: must be 1 to %d, but is %d".formatted(MOST_AT_ONCE, configuration.concurrency()));
        }
        checkLeaderElection(configuration.leaderElection());
        return configuration;
    }

    private static void checkStores(Configuration configuration) {
        if (configuration.stores().isEmpty()) {
            throw new ConfigurationException("stores: is empty; give at least the store that artifactStore names");
        }
        Set<String> names = new HashSet<>();
        for (Store store : configuration.stores()) {
            given("stores.name", store.name());
            given("stores[%s].uri".formatted(store.name()), store.uri());
            if (!names.add(store.name())) {
                throw new ConfigurationException("stores: two have the name %s".formatted(store.name()));
            }
        }
        given("artifactStore", configuration.artifactStore());
        if (!names.contains(configuration.artifactStore())) {
            throw new ConfigurationException("artifactStore: no store has the name %s; there are %s"
                    .formatted(
                            configuration.artifactStore(),
                            names.stream().sorted().toList()));
        }
    }

    private static void checkWorker(Resources resources) {
        if (resources == null) {
            throw new ConfigurationException("worker.resources: is missing; give requests and limits");
        }
        Map<String, Quantity> requests = quantities("worker.resources.requests", resources.requests());
        Map<String, Quantity> limits = quantities("worker.resources.limits", resources.limits());
        requests.forEach((name, request) -> {
            if (limits.containsKey(name) && request.compareTo(limits.get(name)) > 0) {
                throw new ConfigurationException("worker.resources.requests.%s: must be at most the limit %s, but is %s"
                        .formatted(name, limits.get(name), request));
            }
        });
    }

    private static Map<String, Quantity> quantities(String field, Map<String, Quantity> given) {
        Map<String, Quantity> quantities = given == null ? Map.of() : given;
        quantities.forEach((name, quantity) -> {
            if (quantity == null || !quantity.toString().matches(Api.QUANTITY)) {
                throw new ConfigurationException(
                        "%s.%s: must be a quantity such as 500m or 4Gi, but is %s".formatted(field, name, quantity));
            }
        });
        return quantities;
    }

    private static void checkLeaderElection(Configuration.LeaderElection election) {
        if (election == null) {
            return;
        }
        given("leaderElection.lease", election.lease());
        given("leaderElection.namespace", election.namespace());
        Duration lease = duration("leaderElection.leaseDuration", election.leaseDuration());
        Duration deadline = duration("leaderElection.renewDeadline", election.renewDeadline());
        Duration period = duration("leaderElection.retryPeriod", election.retryPeriod());
        if (deadline.compareTo(lease) >= 0) {
            throw new ConfigurationException(
                    "leaderElection.renewDeadline: must be shorter than leaseDuration, or two work at the same time");
        }
        if (period.multipliedBy(TRIES_BEFORE_DEADLINE).compareTo(deadline) > 0) {
            throw new ConfigurationException("leaderElection.retryPeriod: must be at most a third of renewDeadline");
        }
    }

    private static Duration duration(String field, String value) {
        given(field, value);
        try {
            return Durations.parse(value);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(field + ": " + e.getMessage());
        }
    }

    private static void given(String field, String value) {
        if (value == null || value.isBlank()) {
            throw new ConfigurationException(field + ": is missing");
        }
    }
}
