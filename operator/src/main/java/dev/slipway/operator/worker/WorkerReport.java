package dev.slipway.operator.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.slipway.operator.kube.JobRun;
import java.util.Optional;

/** Reads what a worker says when it ends. */
public final class WorkerReport {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private WorkerReport() {}

    /** The report in a termination message; empty when there is none, as when the worker was killed. */
    public static <T> Optional<T> read(String terminationMessage, Class<T> type) {
        if (terminationMessage == null || !terminationMessage.startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(terminationMessage, type));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** What is known of a Job that ended without a report, and what to do. */
    public static String crash(JobRun run) {
        if (run.late()) {
            return "it took longer than it may and was ended; see whether the store answers";
        }
        if (run.disrupted()) {
            return "the cluster took its pod away";
        }
        return run.failed()
                .map(end -> "OOMKilled".equals(end.reason())
                        ? "container %s was killed for want of memory; raise worker.resources in the chart's values or make its input smaller"
                                .formatted(end.name())
                        : "container %s ended with exit code %d (%s) and no report; its log says more"
                                .formatted(end.name(), end.exitCode(), end.reason()))
                .orElse("its pod is gone");
    }
}
