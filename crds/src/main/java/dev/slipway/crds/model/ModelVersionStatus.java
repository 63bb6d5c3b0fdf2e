package dev.slipway.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.common.Condition;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;

/**
 * What is true of a ModelVersion.
 *
 * @param observedGeneration generation of the spec that this speaks of
 * @param phase where it is on its way to being served
 * @param verifiedDigest digest that the files were found to have
 * @param verification runs of the verification
 * @param size bytes of all files
 * @param signature inputs and outputs of the model
 * @param metrics what the training measured, decimals
 * @param metricSummary one metric for people
 * @param evaluation when and against what the gates were evaluated
 * @param gates outcome of each gate
 * @param gateSummary passed of all, such as {@code 2/2}
 * @param approvals approvals that count
 * @param rejection a person's no
 * @param servedBy Rollouts that serve it, each as {@code name (stable)} or {@code name (candidate)}
 * @param conditions Ready, Reconciling, Stalled, Verified, GatesPassed, Approved
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelVersionStatus(
        @JsonPropertyDescription("Generation of the spec that the status speaks of.")
        Long observedGeneration,

        @JsonPropertyDescription(
                "Where the version is on its way to being served: Verifying, Evaluating, AwaitingApproval, then Ready or Rejected.")
        Phase phase,

        @JsonPropertyDescription("Digest that the files had when they were verified.") @Size(max = 71)
        String verifiedDigest,

        @JsonPropertyDescription("Runs of the verification, which compares the files with the digest.")
        Verification verification,

        @JsonPropertyDescription("Size of all files together, in bytes.")
        Long size,

        @JsonPropertyDescription("Inputs and outputs that the model was found to have.")
        Signature signature,

        @JsonPropertyDescription("What the training measured, as decimals.") @Size(max = 32)
        Map<String, String> metrics,

        @JsonPropertyDescription("The main metric as people read it, such as auc=0.71.") @Size(max = 64)
        String metricSummary,

        @JsonPropertyDescription("When and against what the gates were evaluated.")
        Evaluation evaluation,

        @JsonPropertyDescription("Outcome of each gate.") @Size(max = 32)
        List<GateStatus> gates,

        @JsonPropertyDescription("Gates that passed, of all gates, such as 2/2.") @Size(max = 16)
        String gateSummary,

        @JsonPropertyDescription("Approvals that count now, one a person.") @Size(max = 10)
        List<Approval> approvals,

        @JsonPropertyDescription(
                "A person's no: while it is there no release of the version begins, and one in progress is taken back.")
        Approval rejection,

        @JsonPropertyDescription("Rollouts that serve the version and as what, such as flights (stable).")
        @Size(max = 16)
        List<@Size(max = 80) String> servedBy,

        @JsonPropertyDescription(
                "What is true now: Ready, Reconciling and Stalled, of which one is True, Verified, GatesPassed and Approved.")
        @Size(max = 16)
        List<Condition> conditions) {

    /** Verifying, Evaluating, AwaitingApproval, then Ready; Rejected until its gates change or a person takes a no back. */
    public enum Phase {
        Verifying,
        Evaluating,
        AwaitingApproval,
        Ready,
        Rejected
    }

    /**
     * Runs of the verification.
     *
     * @param number counts the runs
     * @param started when the last one started, RFC 3339
     * @param failures failed runs in a row
     * @param nextAt when the next one is due, RFC 3339
     * @param reason why the last one that ended failed, in one word
     * @param message why, in a sentence that says what to do
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Verification(
            @JsonPropertyDescription("Number of the last run; it counts the runs of this version.")
            Integer number,

            @JsonPropertyDescription("When the last run started (RFC 3339).") @Size(max = 40)
            String started,

            @JsonPropertyDescription(
                    "How many runs failed in a row; the more, the longer the wait before the next one.")
            Integer failures,

            @JsonPropertyDescription("When the next run is due (RFC 3339).") @Size(max = 40)
            String nextAt,

            @JsonPropertyDescription("Why the last run that ended failed, in one word.") @Size(max = 64)
            String reason,

            @JsonPropertyDescription("Why the last run that ended failed, and what to do.") @Size(max = 1024)
            String message) {}

    /**
     * Inputs and outputs of a model.
     *
     * @param inputs what it takes
     * @param outputs what it gives
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Signature(
            @JsonPropertyDescription("Tensors that the model takes.") @Size(max = 64)
            List<Tensor> inputs,

            @JsonPropertyDescription("Tensors that the model gives.") @Size(max = 64)
            List<Tensor> outputs) {}

    /**
     * A named tensor.
     *
     * @param name name
     * @param type element type, as in the Open Inference Protocol
     * @param shape dimensions; -1 is any size
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Tensor(
            @JsonPropertyDescription("Name of the tensor.") @Size(max = 128)
            String name,

            @JsonPropertyDescription(
                    "Type of its elements, as in the Open Inference Protocol (FP32, INT64, BYTES ...).")
            @Size(max = 16)
            String type,

            @JsonPropertyDescription("Its dimensions; -1 is any size.") @Size(max = 8)
            List<Long> shape) {}

    /**
     * How the gates were evaluated: once, and again only when the gates of the spec change.
     *
     * @param gates fingerprint of the gates that were evaluated
     * @param champion version that was served then
     * @param at when, RFC 3339
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Evaluation(
            @JsonPropertyDescription("Fingerprint of the gates that were evaluated.") @Size(max = 64)
            String gates,

            @JsonPropertyDescription("ModelVersion that was served then, which noWorseThan compares with.")
            @Size(max = 63)
            String champion,

            @JsonPropertyDescription("When the gates were evaluated (RFC 3339).") @Size(max = 40)
            String at) {}

    /**
     * Outcome of a gate.
     *
     * @param name name of the gate
     * @param metric metric that it looks at
     * @param value value of the metric
     * @param limit what it had to reach
     * @param verdict whether it did
     * @param why in a sentence
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record GateStatus(
            @JsonPropertyDescription("Name of the gate.") @Size(max = 63)
            String name,

            @JsonPropertyDescription("Metric that the gate looks at.") @Size(max = 128)
            String metric,

            @JsonPropertyDescription("Value of the metric, a decimal; absent when it was not measured.") @Size(max = 40)
            String value,

            @JsonPropertyDescription("What the metric had to reach, for example: at least 0.7.") @Size(max = 80)
            String limit,

            @JsonPropertyDescription("Outcome of the gate: Passed, Failed or NoData (there is nothing to compare).")
            Verdict verdict,

            @JsonPropertyDescription("Why the gate has this outcome, in a sentence.") @Size(max = 512)
            String why) {}

    /** Outcome of a gate. */
    public enum Verdict {
        Passed,
        Failed,
        NoData
    }

    /**
     * A person's word that counts.
     *
     * @param name name of the ModelApproval
     * @param approver whose word it is
     * @param comment why
     * @param at when it was made, RFC 3339
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Approval(
            @JsonPropertyDescription("Name of the ModelApproval.") @Size(max = 253)
            String name,

            @JsonPropertyDescription("User name of the person who decided.") @Size(max = 256)
            String approver,

            @JsonPropertyDescription("Why the person decided so, in their words.") @Size(max = 1024)
            String comment,

            @JsonPropertyDescription("When the ModelApproval was created (RFC 3339).") @Size(max = 40)
            String at) {}
}
