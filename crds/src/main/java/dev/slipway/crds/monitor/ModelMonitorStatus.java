package dev.slipway.crds.monitor;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.common.Condition;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/**
 * What is true of a ModelMonitor.
 *
 * @param observedGeneration generation of the spec that this speaks of
 * @param window figures of the last window
 * @param conditions Ready, Reconciling, Stalled, SystemHealthy
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelMonitorStatus(
        @JsonPropertyDescription("Generation of the spec that the status speaks of.")
        Long observedGeneration,

        @JsonPropertyDescription("Figures of the last window.")
        Window window,

        @JsonPropertyDescription("Ready, Reconciling, Stalled and SystemHealthy.") @Size(max = 16)
        List<Condition> conditions) {

    /**
     * Figures of a window.
     *
     * @param version ModelVersion that they speak of
     * @param requests requests in the window
     * @param errors failed requests in the window
     * @param errorRate share of failed requests, a decimal
     * @param p99 upper bound of the latency of 99 of 100 requests
     * @param from start of what was seen, RFC 3339
     * @param to end of what was seen, RFC 3339
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Window(
            @JsonPropertyDescription("ModelVersion that the figures speak of.") @Size(max = 63)
            String version,

            @JsonPropertyDescription("Requests in the window.")
            Long requests,

            @JsonPropertyDescription("Failed requests in the window.")
            Long errors,

            @JsonPropertyDescription("Share of failed requests.") @Size(max = 20)
            String errorRate,

            @JsonPropertyDescription("Upper bound of the latency of 99 of 100 requests.") @Size(max = 20)
            String p99,

            @JsonPropertyDescription("Start of what was seen (RFC 3339).") @Size(max = 40)
            String from,

            @JsonPropertyDescription("End of what was seen (RFC 3339).") @Size(max = 40)
            String to) {}
}
