package dev.slipway.domain.model;

/**
 * One thing that must be true before a version is served.
 *
 * @param about what it is
 * @param truth whether it is so
 * @param reason why
 * @param message why in words, and what to do
 */
public record Aspect(About about, Truth truth, Reason reason, String message) {
    /** What must be true. */
    public enum About {
        Verified,
        GatesPassed,
        Approved
    }

    /** Whether it is. */
    public enum Truth {
        True,
        False,
        Unknown
    }
}
