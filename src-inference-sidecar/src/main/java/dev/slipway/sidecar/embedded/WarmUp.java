package dev.slipway.sidecar.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Questions to the model before the process is ready, so that its first users are answered as fast as later ones: a candidate that starts cold would look slower than the
 * stable version beside it, which has answered for days. The answers do not matter, and neither do failures.
 */
final class WarmUp {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int questions;
    private final Duration longest;

    /**
     * @param questions how many are asked
     * @param longest how long that may take; then it ends with fewer
     */
    WarmUp(int questions, Duration longest) {
        this.questions = questions;
        this.longest = longest;
    }

    /** Asks, from text to text as a request does; returns how many questions were asked. */
    int ask(JsonNode question, UnaryOperator<JsonNode> model) {
        long end = System.nanoTime() + longest.toNanos();
        String text = question.toString();
        int asked = 0;
        while (asked < questions && System.nanoTime() - end < 0) {
            asked++;
            ask(text, model);
        }
        return asked;
    }

    private static void ask(String text, UnaryOperator<JsonNode> model) {
        try {
            JSON.writeValueAsBytes(model.apply(JSON.readTree(text)));
        } catch (BadInput | ModelFailure refused) {
            // The neutral question need not be one that the model can answer.
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a node can be written and read", e);
        }
    }

    /** A question of one neutral raw row in V1 form; empty for a model without features. */
    static Optional<JsonNode> rawRow(Optional<RowTransform> transform) {
        return transform.map(RowTransform::neutralRow).map(row -> {
            ObjectNode question = JsonNodeFactory.instance.objectNode();
            question.putArray("instances").add(JSON.<JsonNode>valueToTree(row));
            return question;
        });
    }

    /** A question of neutral tensors in V2 form, one row each. */
    static JsonNode tensors(Signature signature) {
        ObjectNode question = JsonNodeFactory.instance.objectNode();
        ArrayNode inputs = question.putArray("inputs");
        for (Signature.Port port : signature.inputs()) {
            Datatype datatype = port.datatype().orElse(Datatype.FP32);
            Shape one = port.shape().ofOneRow();
            ObjectNode input = inputs.addObject();
            input.put("name", port.name());
            input.put("datatype", datatype.name());
            input.set("shape", one.toJson());
            ArrayNode data = input.putArray("data");
            for (long i = 0; i < one.elements(); i++) {
                data.add(neutral(datatype));
            }
        }
        return question;
    }

    private static JsonNode neutral(Datatype datatype) {
        return switch (datatype) {
            case BYTES -> JsonNodeFactory.instance.textNode("");
            case BOOL -> JsonNodeFactory.instance.booleanNode(false);
            default -> JsonNodeFactory.instance.numberNode(0);
        };
    }
}
