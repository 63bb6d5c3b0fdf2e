package dev.slipway.domain.model;

import java.math.BigDecimal;

/**
 * What a gate says of a version.
 *
 * @param gate name of the gate
 * @param metric metric that it looked at
 * @param value value of the metric, or null when it was not measured
 * @param limit what the value was compared with, such as {@code at least 0.70}, or null when there was nothing
 * @param verdict whether the version may pass; NoData holds it up like Failed
 * @param why in words, with what to do when it may not
 */
public record GateResult(String gate, String metric, BigDecimal value, String limit, Verdict verdict, String why) {
    /** Whether the version may pass. */
    public boolean passed() {
        return verdict == Verdict.Passed;
    }
}
