package dev.slipway.crds;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Adds to a generated CRD what the generator cannot say: required spec, list-map keys, bounds of strings and maps; and removes rules that it repeats. */
final class SchemaCompletion {
    /** What tells the items of a list apart; a column has a name and a type, and only its name is its own. */
    private static final List<String> KEYS = List.of("name", "type");

    /** What has one has no name of its own in all namespaces, and a key may not be absent as a namespace may: such a list has no keys. */
    private static final String NAMESPACE = "namespace";

    private static final long LONGEST_STRING = 4096;
    private static final long LONGEST_QUANTITY = 32;
    private static final long MOST_ITEMS = 256;

    private SchemaCompletion() {}

    static CustomResourceDefinition complete(CustomResourceDefinition crd) {
        for (var version : crd.getSpec().getVersions()) {
            JSONSchemaProps schema = version.getSchema().getOpenAPIV3Schema();
            schema.setRequired(List.of("spec"));
            completeNode(schema.getProperties().get("spec"));
            completeNode(schema.getProperties().get("status"));
            schema.getProperties().get("spec").setDescription("What is wanted; people write this.");
            schema.getProperties().get("status").setDescription("What Slipway found and did; it alone writes this.");
        }
        return crd;
    }

    private static void completeNode(JSONSchemaProps node) {
        node.setXKubernetesValidations(withoutRepeats(node.getXKubernetesValidations()));
        if (node.getProperties() != null) {
            node.getProperties().values().forEach(SchemaCompletion::completeNode);
        }
        if ("array".equals(node.getType())) {
            completeList(node);
        }
        if (node.getAdditionalProperties() != null
                && node.getAdditionalProperties().getSchema() != null) {
            completeNode(node.getAdditionalProperties().getSchema());
        }
        if ("string".equals(node.getType())
                && node.getMaxLength() == null
                && node.getEnum().isEmpty()) {
            node.setMaxLength(LONGEST_STRING);
        }
        if (Boolean.TRUE.equals(node.getXKubernetesIntOrString())) {
            node.setMaxLength(LONGEST_QUANTITY);
        }
    }

    private static void completeList(JSONSchemaProps list) {
        JSONSchemaProps item = list.getItems().getSchema();
        completeNode(item);
        if (list.getMaxItems() == null) {
            list.setMaxItems(MOST_ITEMS);
        }
        if (!"object".equals(item.getType())) {
            return;
        }
        if (item.getProperties().containsKey(NAMESPACE)) {
            list.setXKubernetesListType("atomic");
            return;
        }
        KEYS.stream()
                .filter(key -> item.getRequired() != null && item.getRequired().contains(key))
                .findFirst()
                .ifPresent(key -> {
                    list.setXKubernetesListType("map");
                    list.setXKubernetesListMapKeys(List.of(key));
                });
    }

    private static List<ValidationRule> withoutRepeats(List<ValidationRule> rules) {
        return rules == null ? List.of() : new ArrayList<>(new LinkedHashSet<>(rules));
    }
}
