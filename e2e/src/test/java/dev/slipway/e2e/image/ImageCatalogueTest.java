package dev.slipway.e2e.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageCatalogueTest {
    @TempDir
    Path repository;

    private ImageCatalogue catalogue;

    @BeforeEach
    void writeRepository() throws IOException {
        catalogue = new ImageCatalogue(repository, new JarSlimmer(repository.resolve("slim")));
        for (String file : List.of(
                "e2e/target/images/parts/base/etc/passwd",
                "e2e/target/images/parts/runtime/bin/java",
                "worker/target/slipway-worker-1.jar",
                "worker/target/classes/worker.class",
                "worker/target/dependency/slipway-domain-1.jar",
                "worker/target/dependency/b.jar",
                "worker/target/dependency/a.jar",
                "operator/target/quarkus-app/quarkus-run.jar",
                "operator/target/quarkus-app/app/slipway-operator-1.jar",
                "operator/target/quarkus-app/lib/main/dev.slipway.slipway-domain-1.jar",
                "operator/target/quarkus-app/lib/main/io.fabric8.client-1.jar")) {
            Path path = repository.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, file);
        }
    }

    @Test
    void codeOfSlipwayIsAlwaysTheTopLayer() throws IOException {
        assertThat(paths(catalogue.named("worker").layers().getLast()))
                .containsExactly("/app/slipway/slipway-worker-1.jar", "/app/slipway/slipway-domain-1.jar");
        assertThat(paths(catalogue.named("operator").layers().getLast()))
                .containsExactlyInAnyOrder(
                        "/app/quarkus-run.jar",
                        "/app/app/slipway-operator-1.jar",
                        "/app/lib/main/dev.slipway.slipway-domain-1.jar");
        assertThat(paths(catalogue.named("operator").layers().get(2)))
                .containsExactly("/app/lib/main/io.fabric8.client-1.jar");
    }

    @Test
    void theClassPathIsInAFixedOrder() throws IOException {
        List<String> command = catalogue.named("worker").launch().entrypoint();

        assertThat(command)
                .startsWith("/opt/java/bin/java")
                .endsWith(
                        "-cp",
                        "/app/slipway/slipway-domain-1.jar:/app/slipway/slipway-worker-1.jar:/app/lib/a.jar:/app/lib/b.jar",
                        "dev.slipway.worker.Main")
                .contains("-XX:+UseCompactObjectHeaders", "-XX:MaxRAMPercentage=40");
    }

    @Test
    void onlyTheOperatorDoesWithoutTheSecondCompiler() throws IOException {
        assertThat(catalogue.named("operator").launch().entrypoint())
                .contains("-XX:TieredStopAtLevel=1")
                .endsWith("-jar", "/app/quarkus-run.jar");
        assertThat(catalogue.named("worker").launch().entrypoint()).doesNotContain("-XX:TieredStopAtLevel=1");
    }

    @Test
    void noJavaProcessSendsUsageDataToAnyone() throws IOException {
        for (String name : List.of("worker", "operator")) {
            assertThat(catalogue.named(name).launch().environment()).containsEntry("ORT_DISABLE_TELEMETRY", "1");
        }
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> catalogue.named("router"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("router", "operator, worker, sidecar, flights-train");
    }

    private static List<String> paths(LayerDefinition layer) throws IOException {
        return layer.read().getEntries().stream()
                .map(entry -> entry.getExtractionPath().toString())
                .toList();
    }
}
