package dev.slipway.domain.model;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What a run of the verification says when it ends; what did not come about is null.
 *
 * @param outcome how it ended
 * @param reason why it failed, in the worker's word for it
 * @param field path in the request that is to blame
 * @param message what is wrong and what to do
 * @param metrics what the training measured, by name
 * @param signature inputs and outputs of the model
 * @param size bytes of all files
 */
public record VerifyReport(
        Result outcome,
        String reason,
        String field,
        String message,
        Map<String, BigDecimal> metrics,
        Signature signature,
        long size) {
    public VerifyReport {
        metrics = metrics == null ? Map.of() : Map.copyOf(metrics);
    }

    /** How a verification ended. */
    public enum Result {
        Succeeded,
        Failed
    }
}
