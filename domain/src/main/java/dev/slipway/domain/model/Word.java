package dev.slipway.domain.model;

import java.time.Instant;

/**
 * What a person says of a version, in a ModelApproval.
 *
 * @param name name of the ModelApproval
 * @param approver who says it
 * @param digest artifact that the person looked at
 * @param approves whether the person approves; rejects otherwise
 * @param comment why, or null
 * @param made when
 * @param expires until when it can be counted
 */
public record Word(
        String name, String approver, String digest, boolean approves, String comment, Instant made, Instant expires) {}
