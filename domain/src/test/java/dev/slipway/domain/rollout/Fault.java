package dev.slipway.domain.rollout;

import java.time.Duration;

/** What happens to a Rollout between two looks. */
sealed interface Fault {
    /** The pods of a version that are ready become so many, whatever is wanted; the next looks let them grow again. */
    record Pods(VersionRef version, int ready) implements Fault {}

    /** The operator dies in the next look, before or after it wrote status. */
    record Crash(boolean afterStatus) implements Fault {}

    /** The next look sees what the one before saw, and no counters. */
    record StaleRead() implements Fault {}

    /** The next look sees no counters. */
    record NoMetrics() implements Fault {}

    /** The data plane does not do what it is told until the next event of this kind. */
    record DataPlane(boolean answers) implements Fault {}

    /** The clock goes on by more than a look. */
    record ClockJump(Duration by) implements Fault {}

    /** Something else scales the Rollout. */
    record Scaled(int replicas) implements Fault {}

    /** A person, or Git, wants another version. */
    record Wants(VersionRef version) implements Fault {}

    /** A person rejects what is wanted, or takes it back. */
    record Rejects(boolean rejected) implements Fault {}

    /** A person gives a command. */
    record Commands(Command.Action action) implements Fault {}

    /** The candidate begins to fail, or stops. */
    record Errors(double rate) implements Fault {}

    /** Somebody writes another strategy. */
    record Strategies(Strategy strategy) implements Fault {}

    /** Some looks without anything. */
    record Quiet(int looks) implements Fault {}
}
