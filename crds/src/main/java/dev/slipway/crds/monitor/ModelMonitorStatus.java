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

        @JsonPropertyDescription("Figures of the last window, which are compared with the limits.")
        Window window,

        @JsonPropertyDescription(
                "What is true now: Ready (the figures can be read), Reconciling, Stalled and SystemHealthy (they are within the limits).")
        @Size(max = 16)
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

            @JsonPropertyDescription("Number of requests in the window.")
            Long requests,

            @JsonPropertyDescription("Number of requests in the window that failed.")
            Long errors,

            @JsonPropertyDescription("Share of the requests that failed, 0 to 1.") @Size(max = 20)
            String errorRate,

            @JsonPropertyDescription("Latency that 99 of 100 requests did not exceed, an upper bound.") @Size(max = 20)
            String p99,

            @JsonPropertyDescription("Start of the time that the figures are about (RFC 3339).") @Size(max = 40)
            String from,

            @JsonPropertyDescription("End of the time that the figures are about (RFC 3339).") @Size(max = 40)
            String to) {}
}
