package dev.slipway.crds;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /** Words that tell a stranger more than the name of a field does. */
    private static final int SHORTEST_SENTENCE = 4;

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
    void everyKindAndFieldIsDescribedAndBounded() {
        var bare = new ArrayList<String>();
        for (String yaml : generated.values()) {
            SchemaNodes.of(Serialization.unmarshal(yaml, CustomResourceDefinition.class))
                    .forEach((path, node) -> {
                        if (isUnbounded(node)) {
                            bare.add(path + " is unbounded");
                        }
                        if (isExplained(path) && !isSentence(node.getDescription())) {
                            bare.add(path + " has no sentence that describes it");
                        }
                    });
        }
        assertThat(bare).isEmpty();
    }

    /** The kind itself and all of its fields, for kubectl explain; items of a list or map are described by the field that holds them. */
    private static boolean isExplained(String path) {
        return !path.endsWith("[]") && !path.endsWith("{}");
    }

    private static boolean isSentence(String description) {
        return description != null
                && description.endsWith(".")
                && description.split(" ", -1).length >= SHORTEST_SENTENCE;
    }

    private static boolean isUnbounded(JSONSchemaProps node) {
        boolean text = "string".equals(node.getType()) || Boolean.TRUE.equals(node.getXKubernetesIntOrString());
        boolean string = text && node.getMaxLength() == null && node.getEnum().isEmpty();
        boolean list = node.getItems() != null && node.getMaxItems() == null;
        boolean map = node.getAdditionalProperties() != null && node.getMaxProperties() == null;
        return string || list || map;
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
