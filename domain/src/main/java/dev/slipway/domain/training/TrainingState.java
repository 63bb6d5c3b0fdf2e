package dev.slipway.domain.training;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that a TrainingJob remembers. It is what status holds, it has a bounded size, and it is enough to go on after a crash at any point.
 *
 * @param phase where the run is
 * @param dataset version that it is pinned to, or null before
 * @param failures attempts that failed by themselves
 * @param disruptions attempts that were disrupted
 * @param attempts the last attempts, oldest first
 * @param started when it was pinned and started, or null before
 * @param ended when it ended, or null before
 * @param product what it made, or null before
 * @param modelVersion name of the ModelVersion for it, or null before
 * @param cause why it does not go on, or ended; null when all is well
 */
public record TrainingState(
        Phase phase,
        DatasetPin dataset,
        int failures,
        int disruptions,
        List<Attempt> attempts,
        Instant started,
        Instant ended,
        Product product,
        String modelVersion,
        Cause cause) {
    /** How many attempts are remembered. */
    public static final int MOST_ATTEMPTS = 20;

    /** A TrainingJob that was just created. */
    public static final TrainingState NEW =
            new TrainingState(Phase.Pending, null, 0, 0, List.of(), null, null, null, null, null);

    public TrainingState {
        attempts = List.copyOf(attempts);
    }

    /** The attempt in progress, or the last one; null before the first. */
    public Attempt attempt() {
        return attempts.isEmpty() ? null : attempts.getLast();
    }

    /** Whether an attempt goes on. */
    public boolean attempting() {
        return attempt() != null && attempt().inProgress();
    }

    TrainingState pinned(DatasetPin pin, Instant now) {
        return new TrainingState(phase, pin, failures, disruptions, attempts, now, ended, product, modelVersion, null);
    }

    TrainingState in(Phase newPhase) {
        return new TrainingState(
                newPhase, dataset, failures, disruptions, attempts, started, ended, product, modelVersion, cause);
    }

    TrainingState with(Cause newCause) {
        return new TrainingState(
                phase, dataset, failures, disruptions, attempts, started, ended, product, modelVersion, newCause);
    }

    /** With one more attempt; the oldest is forgotten when there are too many. */
    TrainingState plus(Attempt attempt) {
        Stream<Attempt> kept = attempts.stream().skip(Math.max(0, attempts.size() + 1 - MOST_ATTEMPTS));
        return with(Stream.concat(kept, Stream.of(attempt)).toList());
    }

    /** With the last attempt changed. */
    TrainingState changing(Attempt attempt) {
        Stream<Attempt> others = attempts.stream().limit(attempts.size() - 1L);
        return with(Stream.concat(others, Stream.of(attempt)).toList());
    }

    private TrainingState with(List<Attempt> newAttempts) {
        return new TrainingState(
                phase, dataset, failures, disruptions, newAttempts, started, ended, product, modelVersion, cause);
    }

    /** With one more failure of a class, and why it does not go on. */
    TrainingState counting(AttemptEnd end, Cause why) {
        boolean disrupted = end == AttemptEnd.Disrupted;
        return new TrainingState(
                phase,
                dataset,
                disrupted ? failures : failures + 1,
                disrupted ? disruptions + 1 : disruptions,
                attempts,
                started,
                ended,
                product,
                modelVersion,
                why);
    }

    TrainingState made(Product newProduct, String version) {
        return new TrainingState(
                phase, dataset, failures, disruptions, attempts, started, ended, newProduct, version, null);
    }

    /** At the end, for good. */
    TrainingState over(Phase terminal, Cause why, Instant now) {
        return new TrainingState(
                terminal, dataset, failures, disruptions, attempts, started, now, product, modelVersion, why);
    }
}
