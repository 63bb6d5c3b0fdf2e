package dev.slipway.sidecar.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The V1 protocol, as TensorFlow Serving and KServe speak it: {@code {"instances": […]}} and {@code {"predictions": […]}}. */
final class V1 {
    private final Predictor predictor;

    V1(Predictor predictor) {
        this.predictor = predictor;
    }

    JsonNode predict(JsonNode request) {
        JsonNode instances = request.path("instances");
        if (!instances.isArray() || instances.isEmpty()) {
            throw new BadInput("instances must be a list of at least one");
        }
        List<Values> outputs = instances.path(0).isObject() ? ofObjects(instances) : ofArrays(instances);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode predictions = answer.putArray("predictions");
        for (int row = 0; row < instances.size(); row++) {
            predictions.add(prediction(outputs, row));
        }
        return answer;
    }

    private List<Values> ofArrays(JsonNode instances) {
        List<Signature.Port> inputs = predictor.signature().inputs();
        if (inputs.size() != 1) {
            throw new BadInput(
                    "instances must be objects with " + predictor.signature().inputNames());
        }
        return predictor.predict(List.of(tensor("instances", inputs.getFirst(), instances)));
    }

    private List<Values> ofObjects(JsonNode instances) {
        List<Map<String, JsonNode>> rows = new ArrayList<>();
        for (JsonNode instance : instances) {
            if (!instance.isObject()) {
                throw new BadInput("instances[" + rows.size() + "] must be an object like the first");
            }
            Map<String, JsonNode> row = new LinkedHashMap<>();
            instance.properties().forEach(field -> row.put(field.getKey(), field.getValue()));
            rows.add(row);
        }
        return predictor.takesRaw(rows.getFirst().keySet())
                ? predictor.predictRows(rows.stream().map(V1::raw).toList())
                : predictor.predict(byInput(rows));
    }

    private static Map<String, Object> raw(Map<String, JsonNode> row) {
        Map<String, Object> raw = LinkedHashMap.newLinkedHashMap(row.size());
        row.forEach((column, value) -> {
            if (value.isContainerNode()) {
                throw new BadInput("column " + column + ": expected a single value");
            }
            raw.put(column, JsonTensors.scalar(value));
        });
        return raw;
    }

    private List<Values> byInput(List<Map<String, JsonNode>> rows) {
        List<Values> inputs = new ArrayList<>();
        for (Signature.Port port : predictor.signature().inputs()) {
            ArrayNode stacked = JsonNodeFactory.instance.arrayNode(rows.size());
            for (Map<String, JsonNode> row : rows) {
                JsonNode value = row.get(port.name());
                if (value == null) {
                    throw new BadInput("input '" + port.name() + "' is missing in instances[" + stacked.size() + "]");
                }
                stacked.add(value);
            }
            inputs.add(tensor("input '" + port.name() + "'", port, stacked));
        }
        return inputs;
    }

    private static Values tensor(String field, Signature.Port port, JsonNode nested) {
        Datatype datatype = port.datatype().orElseThrow(() -> new BadInput(field + " is no tensor"));
        List<Object> data = JsonTensors.flat(field, nested, datatype);
        Shape shape = JsonTensors.shape(nested);
        if (!shape.holds(data.size())) {
            throw new BadInput(field + ": the rows are not of one length");
        }
        return new Values(port.name(), datatype, shape, data, List.of());
    }

    /** One output is answered bare, several by name. */
    private static JsonNode prediction(List<Values> outputs, int row) {
        if (outputs.size() == 1) {
            return row(outputs.getFirst(), row);
        }
        ObjectNode prediction = JsonNodeFactory.instance.objectNode();
        outputs.forEach(output -> prediction.set(output.name(), row(output, row)));
        return prediction;
    }

    private static JsonNode row(Values output, int row) {
        int length = output.shape().rowLength(output.data().size());
        if ((row + 1) * length > output.data().size()) {
            throw new ModelFailure("output '" + output.name() + "' has fewer rows than there are instances", null);
        }
        List<Object> elements = output.data().subList(row * length, (row + 1) * length);
        if (!output.classes().isEmpty()) {
            ObjectNode classes = JsonNodeFactory.instance.objectNode();
            for (int i = 0; i < length; i++) {
                classes.set(output.classes().get(i), JsonTensors.node(elements.get(i)));
            }
            return classes;
        }
        return length == 1 && output.shape().rank() < 2
                ? JsonTensors.node(elements.getFirst())
                : JsonTensors.array(elements);
    }
}
