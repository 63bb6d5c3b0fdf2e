package dev.slipway.crds;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.Map;
import java.util.TreeMap;

/** All nodes of the schema of a kind by path: {@code Rollout}, {@code Rollout.spec.replicas}, {@code Dataset.spec.checks[]}, {@code TrainingJob.spec.parameters{}}. */
final class SchemaNodes {
    private SchemaNodes() {}

    static Map<String, JSONSchemaProps> of(CustomResourceDefinition crd) {
        Map<String, JSONSchemaProps> nodes = new TreeMap<>();
        collect(
                crd.getSpec().getNames().getKind(),
                crd.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema(),
                nodes);
        return nodes;
    }

    private static void collect(String path, JSONSchemaProps node, Map<String, JSONSchemaProps> nodes) {
        nodes.put(path, node);
        if (node.getProperties() != null) {
            node.getProperties().forEach((name, child) -> collect(path + "." + name, child, nodes));
        }
        if (node.getItems() != null) {
            collect(path + "[]", node.getItems().getSchema(), nodes);
        }
        if (node.getAdditionalProperties() != null) {
            collect(path + "{}", node.getAdditionalProperties().getSchema(), nodes);
        }
    }
}
