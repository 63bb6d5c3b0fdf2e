package dev.slipway.domain.dataset;

/** What a look at a Dataset decided. */
public sealed interface DatasetDecision {
    /** What to tell in conditions. */
    Reason reason();

    /** The same in words. */
    String message();

    /**
     * The Job of the run shall exist, and no Job of another run of the Dataset. Reconciling.
     *
     * @param run number of the run
     * @param previousResolved what the source was when the current version was made, or null
     * @param reason why
     * @param message in words
     */
    record StartRun(int run, String previousResolved, Reason reason, String message) implements DatasetDecision {}

    /** Nothing is to be done, a run or its next try is to come. Reconciling. */
    record Wait(Reason reason, String message) implements DatasetDecision {}

    /** The run failed for a reason that somebody has to mend; it is tried again, slowly. Stalled. */
    record Stall(Reason reason, String message) implements DatasetDecision {}

    /**
     * The spec cannot be worked on. Stalled; the last version stays.
     *
     * @param field path of the field to blame
     * @param message what is wrong and what to do
     */
    record Reject(String field, String message) implements DatasetDecision {
        @Override
        public Reason reason() {
            return Reason.InvalidSpec;
        }
    }

    /** The current version is what the spec asks for. Ready. */
    record Rest(Reason reason, String message) implements DatasetDecision {}
}
