package dev.slipway.sidecar.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;

/** Tensors as JSON arrays, flat or nested. */
final class JsonTensors {
    private JsonTensors() {}

    /** All elements in row-major order; {@code field} is what a complaint names. */
    static List<Object> flat(String field, JsonNode data, Datatype datatype) {
        List<Object> elements = new ArrayList<>();
        collect(field, data, datatype, elements);
        return elements;
    }

    private static void collect(String field, JsonNode data, Datatype datatype, List<Object> into) {
        if (data.isArray()) {
            for (JsonNode element : data) {
                collect(field, element, datatype, into);
            }
            return;
        }
        if (!datatype.accepts(data)) {
            throw new BadInput(field + ": element " + into.size() + " must be " + datatype + ", was " + data);
        }
        into.add(scalar(data));
    }

    /** A JSON scalar as Java has it; null for null. */
    static Object scalar(JsonNode value) {
        return switch (value.getNodeType()) {
            case BOOLEAN -> value.booleanValue();
            case NUMBER ->
                value.canConvertToLong() && value.isIntegralNumber() ? value.longValue() : value.doubleValue();
            case STRING -> value.textValue();
            case NULL -> null;
            case ARRAY, OBJECT, BINARY, MISSING, POJO ->
                throw new BadInput("expected a single value, was " + value.getNodeType());
        };
    }

    /** The shape of a nested array, taken along its first elements. */
    static Shape shape(JsonNode nested) {
        List<Long> dimensions = new ArrayList<>();
        for (JsonNode level = nested; level.isArray(); level = level.path(0)) {
            dimensions.add((long) level.size());
        }
        return new Shape(dimensions);
    }

    static ArrayNode array(List<Object> elements) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(elements.size());
        elements.forEach(element -> array.add(node(element)));
        return array;
    }

    static JsonNode node(Object element) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (element) {
            case Boolean value -> nodes.booleanNode(value);
            case Integer value -> nodes.numberNode(value);
            case Long value -> nodes.numberNode(value);
            case Float value -> nodes.numberNode(value);
            case Double value -> nodes.numberNode(value);
            default -> nodes.textNode(String.valueOf(element));
        };
    }
}
