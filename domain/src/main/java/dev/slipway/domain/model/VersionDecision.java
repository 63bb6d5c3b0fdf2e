package dev.slipway.domain.model;

/** What a look at a version decided. */
public sealed interface VersionDecision {
    /** Why. */
    Reason reason();

    /** Why in words, and what to do. */
    String message();

    /** The run of the verification with the number of the state shall be there. */
    record Verify(Reason reason, String message) implements VersionDecision {}

    /** Time, or somebody else, brings it on. */
    record Hold(Reason reason, String message) implements VersionDecision {}

    /** It does not get on until a person mends what the message names. */
    record Stall(Reason reason, String message) implements VersionDecision {}

    /** It may not be served. */
    record Reject(Reason reason, String message) implements VersionDecision {}

    /** It may be served. */
    record Admit(Reason reason, String message) implements VersionDecision {}
}
