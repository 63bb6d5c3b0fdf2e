package dev.slipway.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.workload.StartupProblem;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarningsTest {
    @ParameterizedTest
    @CsvSource({
        "FailedCreate, 'pods \"a\" is forbidden: exceeded quota: small', QuotaExceeded",
        "FailedCreate, 'pods \"a\" is forbidden: violates PodSecurity \"restricted\"', ConfigError",
        "FailedMount, 'secret \"slipway-s3\" not found', ConfigError",
        "FailedAttachVolume, 'no such disk', ConfigError",
        "SuccessfulCreate, 'Created pod: a', ",
        "BackOff, 'Back-off pulling image', "
    })
    void eventsThatKeepAPodFromStarting(String reason, String message, StartupProblem kind) {
        Event event = event("a", reason, message, null).build();
        assertThat(Warnings.problem(event).map(StartProblem::kind).orElse(null)).isEqualTo(kind);
        assertThat(Warnings.problem(event).map(StartProblem::message).orElse(message))
                .endsWith(message);
    }

    @Test
    void newestProblemCounts() {
        List<Event> events = List.of(
                event("a", "FailedMount", "older", "2026-01-01T00:00:00Z").build(),
                event("b", "FailedMount", "newer", "2026-01-01T00:00:01Z").build(),
                event("c", "Scheduled", "no problem", "2026-01-01T00:00:02Z").build(),
                event("d", "FailedMount", "of no known time", null).build());
        assertThat(Warnings.newest(events).orElseThrow().message()).endsWith("newer");
        assertThat(Warnings.newest(List.of())).isEmpty();
    }

    private static EventBuilder event(String name, String reason, String message, String time) {
        return new EventBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withReason(reason)
                .withMessage(message)
                .withLastTimestamp(time);
    }
}
