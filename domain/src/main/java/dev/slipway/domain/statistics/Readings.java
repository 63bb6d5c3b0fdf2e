package dev.slipway.domain.statistics;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The last readings of the processes of a version, from which the next look takes differences.
 *
 * <p>A process that was read before adds what came since; one that started anew adds all that it counts. One that was never read adds all when it started after the last
 * look, and nothing when it is older, because nobody knows when its requests were.
 *
 * @param at when they were taken; null before the first look
 * @param byProcess the last reading of each process
 */
public record Readings(Instant at, Map<String, Reading> byProcess) {
    /** No look yet. */
    public static final Readings NONE = new Readings(null, Map.of());

    public Readings {
        byProcess = Map.copyOf(byProcess);
    }

    /** What came between these readings and later ones. */
    public Traffic until(List<Reading> later) {
        return later.stream().map(this::since).reduce(Traffic.NONE, Traffic::plus);
    }

    /**
     * The readings to take the next differences from. A process that could not be read keeps its last reading, so that what it serves meanwhile is counted later.
     *
     * @param processes those that exist; the others are forgotten
     */
    public Readings next(Set<String> processes, List<Reading> later, Instant now) {
        Map<String, Reading> next = new HashMap<>(byProcess);
        next.keySet().retainAll(processes);
        later.forEach(reading -> next.put(reading.process(), reading));
        return new Readings(now, next);
    }

    private Traffic since(Reading reading) {
        Reading earlier = byProcess.get(reading.process());
        if (earlier == null) {
            return at != null && reading.started().isAfter(at) ? reading.total() : Traffic.NONE;
        }
        return reading.continues(earlier) ? reading.total().minus(earlier.total()) : reading.total();
    }
}
