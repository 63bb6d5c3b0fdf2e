package dev.slipway.domain.model;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What the verification found in an artifact that is what it says.
 *
 * @param digest digest of its files
 * @param metrics what the training measured, by name
 * @param signature inputs and outputs of the model
 * @param size bytes of all files
 */
public record Findings(String digest, Map<String, BigDecimal> metrics, Signature signature, long size) {
    public Findings {
        metrics = Map.copyOf(metrics);
    }
}
