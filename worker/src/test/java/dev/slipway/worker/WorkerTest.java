package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.report.Report;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that cannot be carried out end with a report, never with a stack trace. */
class WorkerTest {
    record Case(String command, String request, String reason, String words) {}

    static Stream<Case> cases() {
        String store = "{\"name\":\"worker-test\",\"uri\":\"%s\"}";
        String fetch = "{\"uri\":\"%s\",\"digest\":\"sha256:00\",\"store\":%s,\"into\":\"/tmp\"}";
        return Stream.of(
                new Case("", "{}", "BadRequest", "use snapshot, fetch, train, publish or verify"),
                new Case("snapshot", null, "BadRequest", "SLIPWAY_REQUEST is not set"),
                new Case("snapshot", "{", "BadRequest", "end-of-input"),
                new Case("snapshot", "{}", "BadRequest", "namespace is missing"),
                new Case("verify", "{\"uri\":\"x\"}", "BadRequest", "digest is missing"),
                new Case("publish", "{}", "BadRequest", "namespace is missing"),
                new Case("train", "{}", "BadRequest", "learner is missing"),
                new Case(
                        "fetch",
                        fetch.formatted("x", store.formatted("ftp://x")),
                        "BadRequest",
                        "must begin with s3://"),
                new Case(
                        "fetch",
                        fetch.formatted("s3://b/x", store.formatted("file:///x")),
                        "SourceNotFound",
                        "not in the store"),
                new Case(
                        "fetch",
                        fetch.formatted("file:///no/x", store.formatted("file:///no")),
                        "StoreUnreachable",
                        "not mounted"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersABadRequestWithAReport(Case bad) {
        Report report = Worker.run(bad.command, bad.request);
        JsonNode seen = Workplace.read(report);

        assertThat(seen.path("reason").asText()).as(seen.toPrettyString()).isEqualTo(bad.reason);
        assertThat(seen.path("message").asText()).contains(bad.words);
        assertThat(report.exitCode()).isEqualTo(bad.reason.equals("StoreUnreachable") ? 1 : 2);
    }
}
