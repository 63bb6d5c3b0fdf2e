package dev.slipway.domain.model;

import java.time.Instant;

/**
 * A person's word that counts.
 *
 * @param name name of the ModelApproval
 * @param approver whose word it is
 * @param comment why, or null
 * @param at when it was made
 */
public record Approval(String name, String approver, String comment, Instant at) {
    static Approval of(Word word) {
        return new Approval(word.name(), word.approver(), word.comment(), word.made());
    }
}
