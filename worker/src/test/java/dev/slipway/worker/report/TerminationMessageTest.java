package dev.slipway.worker.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void leavesOutMetricsFromTheEndWhenNothingElseIsLeftToCut() throws IOException {
        Map<String, Double> metrics = new TreeMap<>();
        IntStream.range(0, 32).forEach(index -> metrics.put("m%02d_%s".formatted(index, "x".repeat(124)), 0.1 + index));

        JsonNode read = read(Report.succeeded(new Result(List.of(), metrics)));

        List<String> kept =
                List.copyOf(metrics.keySet()).subList(0, read.path("metrics").size());
        assertThat(read.path("metrics").fieldNames())
                .toIterable()
                .containsExactlyElementsOf(kept)
                .hasSizeGreaterThan(25);
        assertThat(read.path("metrics").path(kept.getLast()).asDouble()).isEqualTo(metrics.get(kept.getLast()));
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void keepsReasonAndMessageWhenAllElseIsTooLong() throws IOException {
        Fault fault = new Fault(Reason.BadModel, "folder/".repeat(600), "write plain files only");

        assertThat(read(Report.failed(fault, null)).toString())
                .isEqualTo("{\"outcome\":\"Failed\",\"reason\":\"BadModel\",\"message\":\"write plain files only\"}");
    }

    @Test
    void cutsNoCharacterInHalf() throws IOException {
        for (String start : List.of("", "x")) {
            Fault fault = new Fault(Reason.BadMetrics, null, start + "\uD83D\uDE80".repeat(1000));

            assertThat(read(Report.failed(fault, null)).path("message").asText())
                    .startsWith(start + "\uD83D\uDE80")
                    .endsWith("\uDE80…");
        }
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void isSoonDoneWithTensOfThousandsOfInputs() throws IOException {
        List<Column> columns = IntStream.range(0, 50_000)
                .mapToObj(index -> new Column("input" + index, "float64"))
                .toList();

        assertThat(read(Report.succeeded(new Result(columns, null)))
                        .path("columns")
                        .size())
                .isGreaterThan(64);
    }

    private static JsonNode read(Report report) throws IOException {
        byte[] message = TerminationMessage.of(report);
        assertThat(message.length).isLessThanOrEqualTo(TerminationMessage.MOST_BYTES);
        return Json.mapper().readTree(message);
    }
}
