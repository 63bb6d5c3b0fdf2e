package dev.slipway.domain.training;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What a step of Slipway's own in an attempt says when it ends; what did not come about is null.
 *
 * @param outcome how it ended
 * @param reason why it failed, in the worker's word for it
 * @param field path in the request that is to blame
 * @param message what is wrong and what to do
 * @param uri folder of the artifact that it published
 * @param digest digest of the artifact
 * @param format format of the model
 * @param metrics what the training measured
 */
public record StepReport(
        Result outcome,
        String reason,
        String field,
        String message,
        String uri,
        String digest,
        Product.Format format,
        Map<String, BigDecimal> metrics) {

    /** How a step ended. */
    public enum Result {
        Succeeded,
        Failed
    }

    boolean isPublished() {
        return outcome == Result.Succeeded && uri != null && digest != null && format != null;
    }

    String words() {
        return field == null ? message : "%s: %s".formatted(field, message);
    }
}
