package dev.slipway.operator.scrape;

import dev.slipway.domain.statistics.Traffic;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The counters of some pods at the last look at each, from which differences are taken. A process that started again counts from zero, and so does a router's version that was gone and came back. A pod that is seen first only sets
 * the base, unless it started since the last look. A pod that goes takes with it what it counted after the last look, and is forgotten. Not safe for use by several threads
 * at once.
 */
public final class Counters {
    private final Map<String, Base> bases = new HashMap<>();
    private Instant lastLook;

    private record Series(String arm, String version, Instant startedAt) {}

    private record Base(Instant startedAt, Instant at, Map<Series, Traffic> totals) {
        static Base of(PodStats stats, Instant at) {
            Map<Series, Traffic> totals = stats.arms().stream()
                    .collect(Collectors.toMap(
                            arm -> new Series(arm.arm(), arm.version(), arm.startedAt()),
                            PodStats.ArmStats::traffic,
                            Traffic::plus));
            return new Base(stats.startedAt(), at, totals);
        }
    }

    /**
     * What came since the last look.
     *
     * @param there uids of the pods that are there, whether they answered or not
     * @param answers what they answered
     * @param now time of this look
     * @return the differences; empty at the first look, which has nothing to compare with
     */
    public Optional<List<Increase>> look(Set<String> there, Map<String, PodStats> answers, Instant now) {
        Instant previousLook = lastLook;
        lastLook = now;
        List<Increase> increases = previousLook == null
                ? List.of()
                : answers.entrySet().stream()
                        .flatMap(answer -> since(answer.getKey(), answer.getValue(), previousLook))
                        .toList();
        bases.keySet().retainAll(there);
        answers.forEach((pod, stats) -> bases.put(pod, Base.of(stats, now)));
        return Optional.ofNullable(previousLook).map(_ -> increases);
    }

    private Stream<Increase> since(String pod, PodStats stats, Instant previousLook) {
        Base base = bases.get(pod);
        if (base == null && stats.startedAt().isBefore(previousLook)) {
            return Stream.empty();
        }
        boolean goesOn = base != null && base.startedAt().equals(stats.startedAt());
        Instant from = base == null ? previousLook : base.at();
        Map<Series, Traffic> earlier = goesOn ? base.totals() : Map.of();
        return Base.of(stats, from).totals().entrySet().stream().map(now -> {
            Traffic before = earlier.getOrDefault(now.getKey(), Traffic.NONE);
            return new Increase(
                    pod,
                    now.getKey().arm(),
                    now.getKey().version(),
                    from,
                    now.getValue().minus(before));
        });
    }
}
