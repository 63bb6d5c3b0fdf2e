package dev.slipway.crds;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tells the items of a list apart: two with the same key are refused, so a wrong key refuses good manifests. */
class ListTypesTest {
    @TempDir
    static Path scratch;

    private static final Map<String, JSONSchemaProps> NODES = new TreeMap<>();

    @BeforeAll
    static void generate() throws IOException {
        for (String yaml : CrdFiles.generate(scratch).values()) {
            NODES.putAll(SchemaNodes.of(Serialization.unmarshal(yaml, CustomResourceDefinition.class)));
        }
    }

    @Test
    void listsOfThingsWithNamesAreKeyedByTheirNames() {
        assertThat(keyedBy("name"))
                .containsExactly(
                        "Dataset.spec.checks",
                        "Dataset.spec.schema.columns",
                        "ModelVersion.spec.gates",
                        "ModelVersion.spec.serving.predictor.containers",
                        "ModelVersion.spec.serving.predictor.containers[].env",
                        "Rollout.status.analysis",
                        "TrainingJob.spec.modelVersionTemplate.gates",
                        "TrainingJob.spec.modelVersionTemplate.serving.predictor.containers",
                        "TrainingJob.spec.modelVersionTemplate.serving.predictor.containers[].env",
                        "TrainingJob.spec.template.env");
    }

    @Test
    void conditionsAreKeyedByTheirTypes() {
        assertThat(keyedBy("type"))
                .hasSize(CrdFiles.KINDS.size())
                .allMatch(path -> path.endsWith(".status.conditions"));
    }

    @Test
    void aGatewayIsNotToldApartByItsNameAlone() {
        JSONSchemaProps gateways = NODES.get("Rollout.spec.traffic.gatewayAPI.parentRefs");
        assertThat(gateways.getXKubernetesListType()).isEqualTo("atomic");
        assertThat(gateways.getXKubernetesListMapKeys()).isEmpty();
    }

    private static List<String> keyedBy(String key) {
        var paths = new ArrayList<String>();
        NODES.forEach((path, node) -> {
            if (List.of(key).equals(node.getXKubernetesListMapKeys())) {
                paths.add(path);
            }
        });
        return paths;
    }
}
