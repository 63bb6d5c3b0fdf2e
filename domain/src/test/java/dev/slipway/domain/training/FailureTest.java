package dev.slipway.domain.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {
    record Case(String name, JobSeen job, StepReport report, AttemptEnd end, Integer exitCode, String words) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        StepReport refused = Jobs.refused("NoModel", "from", "training wrote no model.onnx");
        return Stream.of(
                new Case(
                        "a disruption outranks the exit code",
                        Jobs.disrupted("train", 143, "Error"),
                        null,
                        AttemptEnd.Disrupted,
                        143,
                        "took the pod away"),
                new Case(
                        "a disruption outranks the want of memory",
                        Jobs.disrupted("train", 137, "OOMKilled"),
                        null,
                        AttemptEnd.Disrupted,
                        137,
                        "took the pod away"),
                new Case(
                        "a disruption outranks a report",
                        Jobs.disrupted("publish", 2, "Error"),
                        refused,
                        AttemptEnd.Disrupted,
                        2,
                        "took the pod away"),
                new Case(
                        "the want of memory outranks the exit code",
                        Jobs.failed("train", 137, "OOMKilled", null),
                        null,
                        AttemptEnd.OOMKilled,
                        137,
                        "container train was killed for want of memory; raise spec.template.resources in a new TrainingJob"),
                new Case(
                        "the want of memory of a container of Slipway's own",
                        Jobs.failed("fetch", 137, "OOMKilled", null),
                        null,
                        AttemptEnd.OOMKilled,
                        137,
                        "container fetch was killed for want of memory; raise worker.resources in the chart's values"),
                new Case(
                        "killed without a word",
                        Jobs.failed("train", 137, "Error", null),
                        null,
                        AttemptEnd.ExitCode,
                        137,
                        "often for want of memory; look at its log"),
                new Case(
                        "an exit code without a word",
                        Jobs.failed("train", 1, "Error", "  "),
                        null,
                        AttemptEnd.ExitCode,
                        1,
                        "container train ended with exit code 1; look at its log"),
                new Case(
                        "an exit code with the last lines of the log",
                        Jobs.failed("train", 1, "Error", "ValueError: label is missing\n"),
                        null,
                        AttemptEnd.ExitCode,
                        1,
                        "container train ended with exit code 1: ValueError: label is missing"),
                new Case(
                        "an exit code with a report",
                        Jobs.failed("publish", 2, "Error", "{}"),
                        refused,
                        AttemptEnd.ExitCode,
                        2,
                        "container publish ended with exit code 2: from: training wrote no model.onnx"),
                new Case(
                        "a command that is not in the image",
                        Jobs.failed("train", 128, "StartError", "exec: \"python\": not found"),
                        null,
                        AttemptEnd.ExitCode,
                        128,
                        "exec: \"python\": not found"),
                new Case("a pod that is gone", Jobs.GONE, null, AttemptEnd.Disrupted, null, "went away"),
                new Case(
                        "success without a report",
                        Jobs.SUCCEEDED,
                        null,
                        AttemptEnd.ExitCode,
                        0,
                        "its report is lost"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isClassified(Case each) {
        Failure failure = Failure.of(each.job, each.report);
        assertThat(failure.end()).isEqualTo(each.end);
        assertThat(failure.exitCode()).isEqualTo(each.exitCode);
        assertThat(failure.message()).contains(each.words);
    }

    @Test
    void noCharacterIsCutInTwo() {
        JobSeen job = Jobs.failed("train", 1, "Error", "x".repeat(99) + "🚀".repeat(900));
        assertThat(Failure.of(job, null).message()).endsWith("…" + "🚀".repeat(400));
        JobSeen odd = Jobs.failed("train", 1, "Error", "🚀".repeat(900) + "x");
        assertThat(Failure.of(odd, null).message()).endsWith("…" + "🚀".repeat(399) + "x");
    }

    @Test
    void longLogIsCutToItsEnd() {
        JobSeen job = Jobs.failed("train", 1, "Error", "line\n".repeat(900) + "MemoryError");
        assertThat(Failure.of(job, null).message()).endsWith("MemoryError").hasSizeLessThan(900);
    }
}
