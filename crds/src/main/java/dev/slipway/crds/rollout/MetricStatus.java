package dev.slipway.crds.rollout;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/**
 * What the evidence says of a metric.
 *
 * @param name errors, latency-p95 or latency-p99
 * @param candidate events of the candidate
 * @param stable events of the stable version
 * @param ratio bounds of the odds ratio, candidate to stable
 * @param evidence evidence of harm
 * @param limit evidence at which the release is taken back
 * @param verdict what follows
 * @param harmful logarithms of the evidence on the grid above the margin
 * @param harmless logarithms of the evidence on the grid below the margin
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MetricStatus(
        @JsonPropertyDescription(
                "Name of the metric: errors, latency-p95 or latency-p99: requests that failed, or were slower than that percentile of the stable version.")
        @Required
        @Size(max = 63)
        String name,

        @JsonPropertyDescription("Requests of the candidate that count as evidence.")
        Events candidate,

        @JsonPropertyDescription("Requests of the stable version in the same minutes.")
        Events stable,

        @JsonPropertyDescription("Bounds of the odds ratio, candidate to stable, that hold at any look.")
        Ratio ratio,

        @JsonPropertyDescription("Evidence of harm; when it reaches the limit, the release is taken back.")
        @Size(max = 32)
        String evidence,

        @JsonPropertyDescription("Evidence at which the release is taken back; it follows from analysis.maxFalseAbort.")
        @Size(max = 32)
        String limit,

        @JsonPropertyDescription(
                "What the evidence says: NoData, NoHarmSeen (harm is not excluded yet), NoHarm (it is) or Harm.")
        Verdict verdict,

        @JsonPropertyDescription("Logarithms of the evidence on the grid above the margin, to go on after a restart.")
        @Size(max = 16)
        List<@Size(max = 32) String> harmful,

        @JsonPropertyDescription("Logarithms of the evidence on the grid below the margin, to go on after a restart.")
        @Size(max = 16)
        List<@Size(max = 32) String> harmless) {

    /** What follows from the evidence. */
    public enum Verdict {
        NoData,
        NoHarmSeen,
        NoHarm,
        Harm
    }

    /**
     * Events of requests.
     *
     * @param events events
     * @param requests requests
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Events(
            @JsonPropertyDescription("Number of requests that failed, or were slow, by the metric.")
            Long events,

            @JsonPropertyDescription("Number of all requests that were judged.")
            Long requests) {}

    /**
     * Bounds of an odds ratio.
     *
     * @param lower lower bound, a decimal
     * @param upper upper bound, a decimal
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Ratio(
            @JsonPropertyDescription("Lower bound of the odds ratio, a decimal.") @Size(max = 32)
            String lower,

            @JsonPropertyDescription("Upper bound of the odds ratio, a decimal.") @Size(max = 32)
            String upper) {}
}
