package dev.slipway.worker.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TerminationMessageTest {
    record Column(String name, String type) {}

    record Result(List<Column> columns, Map<String, Double> metrics) {}

    @Test
    void cutsTextsAndListsAndNoNumbers() throws IOException {
        List<Column> columns = IntStream.range(0, 64)
                .mapToObj(index -> new Column("ä".repeat(120) + index, "float64"))
                .toList();
        Fault fault = new Fault(Reason.ChecksFailed, "spec.checks", "ü".repeat(9000));
        Report report = Report.failed(fault, new Result(columns, Map.of("auc", 0.123456789012345)));

        byte[] message = TerminationMessage.of(report);
        JsonNode read = Json.mapper().readTree(message);

        assertThat(message.length).isLessThanOrEqualTo(TerminationMessage.MOST_BYTES);
        assertThat(read.at("/metrics/auc").asDouble()).isEqualTo(0.123456789012345);
        assertThat(read.path("reason").asText()).isEqualTo("ChecksFailed");
        assertThat(read.path("message").asText()).endsWith("…");
        assertThat(read.path("columns").size()).isBetween(1, 63);
    }

    @Test
    void leavesAShortReportAsItIs() throws IOException {
        JsonNode read = Json.mapper()
                .readTree(TerminationMessage.of(Report.succeeded(new Result(List.of(new Column("a", "bool")), null))));

        assertThat(read.toString())
                .isEqualTo("{\"outcome\":\"Succeeded\",\"columns\":[{\"name\":\"a\",\"type\":\"bool\"}]}");
    }
}
