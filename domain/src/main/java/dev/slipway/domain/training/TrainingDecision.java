package dev.slipway.domain.training;

/** What a look at a TrainingJob decided. */
public sealed interface TrainingDecision {
    /** What to tell in conditions. */
    Reason reason();

    /** The same in words. */
    String message();

    /** The Job of the attempt in progress shall exist. Reconciling. */
    record StartAttempt(int number, Reason reason, String message) implements TrainingDecision {}

    /** Nothing is to be done now. Reconciling. */
    record Wait(Reason reason, String message) implements TrainingDecision {}

    /** The ModelVersion of the product shall exist. Reconciling. */
    record Register(String modelVersion, Product product, Reason reason, String message) implements TrainingDecision {}

    /** The run is over, and made a version. Ready, for good. */
    record Succeed(String modelVersion, Reason reason, String message) implements TrainingDecision {}

    /** The run is over. Stalled, for good. */
    record Fail(Reason reason, String message) implements TrainingDecision {}
}
