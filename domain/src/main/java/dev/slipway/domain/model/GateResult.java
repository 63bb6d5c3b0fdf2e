package dev.slipway.domain.model;

import java.math.BigDecimal;

/**
 * What a gate says of a version.
 *
 * @param gate name of the gate
 * @param value value of the metric, or null when it was not measured
 * @param limit what it was compared with, or null when there was nothing
 * @param passed whether the version may pass
 * @param why in words, with what to do when it may not
 */
public record GateResult(String gate, BigDecimal value, BigDecimal limit, boolean passed, String why) {}
