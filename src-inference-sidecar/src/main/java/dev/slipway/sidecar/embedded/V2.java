package dev.slipway.sidecar.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The Open Inference Protocol, version 2, over JSON. */
final class V2 {
    private final Predictor predictor;
    private final String modelName;
    private final String version;

    V2(Predictor predictor, String modelName, String version) {
        this.predictor = predictor;
        this.modelName = modelName;
        this.version = version;
    }

    JsonNode metadata() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("name", modelName);
        answer.putArray("versions").add(version);
        answer.put("platform", "onnxruntime_onnx");
        describe(answer.putArray("inputs"), predictor.signature().inputs());
        describe(answer.putArray("outputs"), predictor.signature().outputs());
        return answer;
    }

    private static void describe(ArrayNode into, List<Signature.Port> ports) {
        for (Signature.Port port : ports) {
            ObjectNode described = into.addObject();
            described.put("name", port.name());
            described.put("datatype", port.datatype().orElse(Datatype.FP32).name());
            described.set("shape", port.shape().toJson());
        }
    }

    JsonNode infer(JsonNode request) {
        List<Values> inputs = inputs(request);
        List<String> names = inputs.stream().map(Values::name).toList();
        List<Values> outputs =
                predictor.takesRaw(names) ? predictor.predictRows(rows(inputs)) : predictor.predict(inputs);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("model_name", modelName);
        answer.put("model_version", version);
        if (request.hasNonNull("id")) {
            answer.put("id", request.get("id").asText());
        }
        ArrayNode written = answer.putArray("outputs");
        outputs.stream()
                .filter(output -> isWanted(request, output))
                .forEach(output -> write(written.addObject(), output));
        return answer;
    }

    private static List<Values> inputs(JsonNode request) {
        JsonNode inputs = request.path("inputs");
        if (!inputs.isArray() || inputs.isEmpty()) {
            throw new BadInput("inputs must be a list of at least one tensor");
        }
        List<Values> read = new ArrayList<>();
        inputs.forEach(input -> read.add(input(input)));
        return read;
    }

    private static Values input(JsonNode input) {
        String name = input.path("name").asText();
        if (name.isEmpty()) {
            throw new BadInput("inputs: name must not be empty");
        }
        String field = "input '" + name + "'";
        Datatype datatype = Datatype.named(field, input.path("datatype").asText());
        Shape shape = shape(field, input.path("shape"));
        List<Object> data = JsonTensors.flat(field, input.path("data"), datatype);
        if (!shape.holds(data.size())) {
            throw new BadInput(
                    field + ": data has " + data.size() + " elements, which is not what shape " + shape + " asks for");
        }
        return new Values(name, datatype, shape, data, List.of());
    }

    private static Shape shape(String field, JsonNode shape) {
        if (!shape.isArray()) {
            throw new BadInput(field + ": shape must be a list of dimensions");
        }
        List<Long> dimensions = new ArrayList<>();
        for (JsonNode dimension : shape) {
            if (!dimension.canConvertToInt() || dimension.asInt() < 0) {
                throw new BadInput(field + ": shape must be of whole numbers, was " + shape);
            }
            dimensions.add(dimension.asLong());
        }
        return new Shape(dimensions);
    }

    /** Columns side by side become rows; each must have one value a row. */
    private static List<Map<String, Object>> rows(List<Values> columns) {
        int rows = columns.getFirst().data().size();
        for (Values column : columns) {
            if (column.data().size() != rows) {
                throw new BadInput(
                        "input '" + column.name() + "' has " + column.data().size() + " values, '"
                                + columns.getFirst().name() + "' has " + rows);
            }
        }
        return IntStream.range(0, rows).mapToObj(row -> row(columns, row)).toList();
    }

    private static Map<String, Object> row(List<Values> columns, int row) {
        Map<String, Object> values = LinkedHashMap.newLinkedHashMap(columns.size());
        columns.forEach(column -> values.put(column.name(), column.data().get(row)));
        return values;
    }

    private static boolean isWanted(JsonNode request, Values output) {
        JsonNode wanted = request.path("outputs");
        if (!wanted.isArray() || wanted.isEmpty()) {
            return true;
        }
        for (JsonNode one : wanted) {
            if (one.path("name").asText().equals(output.name())) {
                return true;
            }
        }
        return false;
    }

    private static void write(ObjectNode into, Values output) {
        into.put("name", output.name());
        into.put("datatype", output.datatype().name());
        into.set("shape", output.shape().toJson());
        if (!output.classes().isEmpty()) {
            ArrayNode classes = into.putObject("parameters").putArray("classes");
            output.classes().forEach(classes::add);
        }
        into.set("data", JsonTensors.array(output.data()));
    }
}
