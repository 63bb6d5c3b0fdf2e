package dev.slipway.worker.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * What a command says when it ends.
 *
 * @param outcome how it ended
 * @param reason why it failed; null otherwise
 * @param field path in the request that is to blame, or null
 * @param message what is wrong and what to do; null when it succeeded
 * @param result what the command found and made; its fields stand beside the others
 */
public record Report(
        Outcome outcome,
        Reason reason,
        String field,
        String message,
        @JsonUnwrapped Object result) {

    /** Done. */
    public static Report succeeded(Object result) {
        return new Report(Outcome.Succeeded, null, null, null, result);
    }

    /** Nothing was to be done. */
    public static Report unchanged(Object result) {
        return new Report(Outcome.Unchanged, null, null, null, result);
    }

    /** Not done. */
    public static Report failed(Fault fault, Object result) {
        return new Report(Outcome.Failed, fault.reason(), fault.field(), fault.getMessage(), result);
    }

    /** Exit code of the process. */
    public int exitCode() {
        return outcome == Outcome.Failed ? reason.exitCode() : 0;
    }
}
