package dev.slipway.worker.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.worker.json.Json;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A report as Kubernetes keeps it: at most 4096 bytes of a container's termination message survive, and a cut document
 * could not be read, so texts and lists are shortened here, then metrics left out from the end; a number is never changed.
 */
public final class TerminationMessage {
    /** What Kubernetes keeps of one container. */
    public static final int MOST_BYTES = 4096;

    private static final int LONG_MESSAGE = 1024;
    private static final int SHORT_MESSAGE = 128;
    private static final int PARTS = 8;
    private static final List<String> LISTS =
            List.of("/columns", "/checks/worst", "/signature/inputs", "/signature/outputs");

    private TerminationMessage() {}

    /** The report as JSON of at most {@link #MOST_BYTES} bytes. */
    public static byte[] of(Report report) {
        ObjectNode node = Json.mapper().valueToTree(report);
        shortenMessage(node, LONG_MESSAGE);
        byte[] bytes = write(node);
        while (bytes.length > MOST_BYTES) {
            if (!shorten(node)) {
                return write(node.retain("outcome", "reason", "message"));
            }
            bytes = write(node);
        }
        return bytes;
    }

    /** Takes away some of what is missed least; false when nothing more can go. */
    private static boolean shorten(ObjectNode node) {
        Optional<ArrayNode> longest = longestList(node);
        if (longest.isPresent()) {
            shorten(longest.get());
            return true;
        }
        return shortenMessage(node, SHORT_MESSAGE) || dropLastMetric(node);
    }

    /** By a part at a time, since a model may have thousands of inputs. */
    private static void shorten(ArrayNode list) {
        int most = list.size() * (PARTS - 1) / PARTS;
        while (list.size() > most) {
            list.remove(list.size() - 1);
        }
    }

    private static boolean dropLastMetric(ObjectNode node) {
        if (!(node.path("metrics") instanceof ObjectNode metrics) || metrics.isEmpty()) {
            return false;
        }
        String last = null;
        for (Map.Entry<String, JsonNode> metric : metrics.properties()) {
            last = metric.getKey();
        }
        metrics.remove(last);
        return true;
    }

    private static Optional<ArrayNode> longestList(ObjectNode node) {
        Stream<JsonNode> lists = LISTS.stream().map(node::at);
        return lists.filter(list -> list instanceof ArrayNode && !list.isEmpty())
                .map(ArrayNode.class::cast)
                .max(Comparator.comparingInt(list -> write(list).length));
    }

    /** Whether it was longer. */
    private static boolean shortenMessage(ObjectNode node, int most) {
        String message = node.path("message").asText("");
        if (message.length() <= most) {
            return false;
        }
        // Half a character, as a cut through a surrogate pair leaves, cannot be written as UTF-8.
        int end = Character.isHighSurrogate(message.charAt(most - 2)) ? most - 2 : most - 1;
        node.put("message", message.substring(0, end) + "…");
        return true;
    }

    private static byte[] write(JsonNode node) {
        try {
            return Json.mapper().writeValueAsBytes(node);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
