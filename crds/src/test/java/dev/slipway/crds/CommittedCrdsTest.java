package dev.slipway.crds;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The committed CRDs are what the types say. {@code -Dslipway.crds.write=true} writes them anew. */
class CommittedCrdsTest {
    private static final Path COMMITTED = Path.of("").toAbsolutePath();
    private static final Path CHART = COMMITTED.resolveSibling("helm/slipway/crds");

    @TempDir
    static Path scratch;

    private static Map<String, String> generated;

    @BeforeAll
    static void generate() throws IOException {
        generated = CrdFiles.generate(scratch);
        if (Boolean.getBoolean("slipway.crds.write")) {
            Files.createDirectories(CHART);
            for (var file : generated.entrySet()) {
                Files.writeString(COMMITTED.resolve(file.getKey()), file.getValue());
                Files.writeString(CHART.resolve(file.getKey()), file.getValue());
            }
        }
    }

    @Test
    void theCommittedFilesAreTheGeneratedOnes() throws IOException {
        assertThat(yamlFilesOf(COMMITTED)).as("refresh with: make crds").isEqualTo(generated);
    }

    @Test
    void theChartHoldsTheSameBytes() throws IOException {
        assertThat(yamlFilesOf(CHART)).as("refresh with: make crds").isEqualTo(generated);
    }

    @Test
    void everyFieldIsDescribedAndBounded() {
        var bare = new ArrayList<String>();
        for (String yaml : generated.values()) {
            var crd = Serialization.unmarshal(yaml, CustomResourceDefinition.class);
            String kind = crd.getSpec().getNames().getKind();
            JSONSchemaProps schema =
                    crd.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
            for (String part : List.of("spec", "status")) {
                collectBare(kind + "." + part, schema.getProperties().get(part), bare);
            }
        }
        assertThat(bare).isEmpty();
    }

    private static void collectBare(String path, JSONSchemaProps node, List<String> bare) {
        if (node.getDescription() == null || node.getDescription().isBlank()) {
            bare.add(path + " has no description");
        }
        boolean unboundedString = "string".equals(node.getType())
                && node.getMaxLength() == null
                && node.getEnum().isEmpty();
        boolean unboundedMap = node.getAdditionalProperties() != null && node.getMaxProperties() == null;
        if (unboundedString || unboundedMap) {
            bare.add(path + " is unbounded");
        }
        if (node.getProperties() != null) {
            node.getProperties().forEach((name, child) -> collectBare(path + "." + name, child, bare));
        }
        if (node.getItems() != null && node.getItems().getSchema().getProperties() != null) {
            node.getItems()
                    .getSchema()
                    .getProperties()
                    .forEach((name, child) -> collectBare(path + "[]." + name, child, bare));
        }
    }

    private static Map<String, String> yamlFilesOf(Path folder) throws IOException {
        var files = new TreeMap<String, String>();
        try (Stream<Path> list = Files.list(folder)) {
            for (Path file :
                    list.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }
}
