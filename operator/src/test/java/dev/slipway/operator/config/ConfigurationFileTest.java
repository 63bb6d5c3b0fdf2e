package dev.slipway.operator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationFileTest {
    private static final String GOOD = """
            stores:
              - {name: artifacts, uri: "s3://artifacts", pathStyle: true, secretName: artifacts}
            artifactStore: artifacts
            images: {worker: "w:1", sidecar: "s:1", pullPolicy: IfNotPresent}
            worker: {resources: {requests: {cpu: 1, memory: 512Mi}, limits: {memory: 4Gi}}}
            concurrency: 4
            leaderElection: {lease: slipway, namespace: system, leaseDuration: 30s, renewDeadline: 20s, retryPeriod: 4s}
            """;

    @TempDir
    private Path folder;

    @Test
    void readsWhatTheChartWrites() throws IOException {
        Configuration configuration = read(GOOD);
        assertThat(configuration.artifacts().uri()).isEqualTo("s3://artifacts");
        assertThat(configuration.leaderElection().leaseDuration()).isEqualTo("30s");
        assertThat(configuration.worker().resources().limits()).containsEntry("memory", new Quantity("4Gi"));
    }

    @Test
    void theWorkerHasResourcesWhenNoneAreGiven() throws IOException {
        Configuration configuration = read(GOOD.replaceFirst("worker: \\{resources.*\n", ""));
        assertThat(configuration.worker().resources().limits()).containsEntry("memory", new Quantity("2Gi"));
    }

    record Bad(String name, String from, String to, String message) {}

    static Stream<Bad> bad() {
        return Stream.of(
                new Bad("unknown key", "concurrency: 4", "concurrencies: 4", "[\"concurrencies\"]"),
                new Bad(
                        "no stores",
                        "stores:\n  - {name: artifacts, uri: \"s3://artifacts\", pathStyle: true, secretName: artifacts}",
                        "stores: []",
                        "stores: is empty"),
                new Bad(
                        "store unknown",
                        "artifactStore: artifacts",
                        "artifactStore: models",
                        "no store has the name models; there are [artifacts]"),
                new Bad("no image", "worker: \"w:1\", ", "", "images.worker: is missing"),
                new Bad("no resources", "worker: {resources", "worker: {resource", "[\"worker\"]->[\"resource\"]"),
                new Bad(
                        "no quantity",
                        "cpu: 1,",
                        "cpu: one,",
                        "worker.resources.requests.cpu: must be a quantity such as 500m or 4Gi, but is one"),
                new Bad(
                        "more asked for than allowed",
                        "memory: 512Mi",
                        "memory: 5Gi",
                        "worker.resources.requests.memory: must be at most the limit 4Gi, but is 5Gi"),
                new Bad("concurrency", "concurrency: 4", "concurrency: 0", "concurrency: must be 1 to 64, but is 0"),
                new Bad(
                        "too much of it",
                        "concurrency: 4",
                        "concurrency: 65",
                        "concurrency: must be 1 to 64, but is 65"),
                new Bad("wrong type", "concurrency: 4", "concurrency: many", "[\"concurrency\"]"),
                new Bad(
                        "duration",
                        "leaseDuration: 30s",
                        "leaseDuration: soon",
                        "leaderElection.leaseDuration: 'soon' is not a duration"),
                new Bad("not YAML", "stores:", "stores: [", "expected the node content"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void namesTheField(Bad bad) {
        assertThat(GOOD).contains(bad.from());
        assertThatThrownBy(() -> read(GOOD.replace(bad.from(), bad.to())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(bad.message());
    }

    @Test
    void missingFileIsSaid() {
        assertThatThrownBy(() -> ConfigurationFile.read(folder.resolve("absent.yaml")))
                .hasMessageContaining("absent.yaml")
                .hasMessageContaining("SLIPWAY_CONFIG");
    }

    private Configuration read(String text) throws IOException {
        Path file = folder.resolve("config.yaml");
        Files.writeString(file, text);
        return ConfigurationFile.read(file);
    }
}
