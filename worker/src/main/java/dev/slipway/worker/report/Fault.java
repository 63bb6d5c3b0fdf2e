package dev.slipway.worker.report;

import java.io.Serial;

/** A command cannot go on. The message says what is wrong and what to do. */
public final class Fault extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String field;

    /**
     * @param reason why
     * @param field path in the request that is to blame, or null
     * @param message what is wrong and what to do
     */
    public Fault(Reason reason, String field, String message) {
        this(reason, field, message, null);
    }

    /**
     * @param reason why
     * @param field path in the request that is to blame, or null
     * @param message what is wrong and what to do
     * @param cause what was caught
     */
    public Fault(Reason reason, String field, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.field = field;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** Path in the request that is to blame, or null. */
    public String field() {
        return field;
    }

    /** The same fault, blamed on a field when nothing closer was known. */
    public Fault at(String otherField) {
        return field == null ? new Fault(reason, otherField, getMessage(), this) : this;
    }
}
