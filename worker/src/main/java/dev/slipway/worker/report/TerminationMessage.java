package dev.slipway.worker.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.worker.json.Json;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A report as Kubernetes keeps it: at most 4096 bytes of a container's termination message survive, and a cut document
 * could not be read, so texts and lists are shortened here, and numbers never.
 */
public final class TerminationMessage {
    /** What Kubernetes keeps of one container. */
    public static final int MOST_BYTES = 4096;

    private static final int LONG_MESSAGE = 1024;
    private static final List<String> LISTS =
            List.of("/columns", "/checks/worst", "/signature/inputs", "/signature/outputs");

    private TerminationMessage() {}

    /** The report as JSON of at most {@link #MOST_BYTES} bytes. */
    public static byte[] of(Report report) {
        ObjectNode node = Json.mapper().valueToTree(report);
        shortenMessage(node, LONG_MESSAGE);
        byte[] bytes = write(node);
        while (bytes.length > MOST_BYTES) {
            Optional<ArrayNode> longest = longestList(node);
            if (longest.isPresent()) {
                longest.get().remove(longest.get().size() - 1);
            } else {
                shortenMessage(node, node.path("message").asText().length() / 2);
            }
            bytes = write(node);
        }
        return bytes;
    }

    private static Optional<ArrayNode> longestList(ObjectNode node) {
        Stream<JsonNode> lists = LISTS.stream().map(node::at);
        return lists.filter(list -> list instanceof ArrayNode && !list.isEmpty())
                .map(ArrayNode.class::cast)
                .max(Comparator.comparingInt(list -> write(list).length));
    }

    private static void shortenMessage(ObjectNode node, int most) {
        String message = node.path("message").asText("");
        if (message.length() > most) {
            node.put("message", message.substring(0, most) + "…");
        }
    }

    private static byte[] write(JsonNode node) {
        try {
            return Json.mapper().writeValueAsBytes(node);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
