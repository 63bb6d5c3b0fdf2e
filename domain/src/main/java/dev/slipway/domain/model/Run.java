package dev.slipway.domain.model;

/** What is seen of a run of the verification. */
public sealed interface Run {
    /** Nothing: it was not made yet, or is gone. */
    record Absent() implements Run {}

    /** It cannot start for a reason that a person or time may mend. */
    record Waiting(Reason problem, String message) implements Run {}

    /** It is under way. */
    record Running() implements Run {}

    /** The artifact is what it says. */
    record Succeeded(Findings findings) implements Run {}

    /** It broke off; another run may get further. */
    record Failed(Reason reason, String message) implements Run {}

    /** The artifact, or what was said of it, is at fault; another run gets no further until that is mended. */
    record AtFault(Reason reason, String message) implements Run {}
}
