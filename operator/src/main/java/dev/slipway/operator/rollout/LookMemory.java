package dev.slipway.operator.rollout;

import dev.slipway.domain.rollout.Sample;
import dev.slipway.domain.statistics.Traffic;
import dev.slipway.operator.scrape.Counters;
import dev.slipway.operator.scrape.Increase;
import dev.slipway.operator.scrape.PodStats;
import dev.slipway.operator.traffic.Split;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What is remembered in memory between looks at a Rollout: a restart of the operator forgets it, and then the first look has no sample. Looks at one Rollout come one
 * after the other.
 */
final class LookMemory {
    private Counters counters = new Counters();

    /**
     * What both arms did since the last look.
     *
     * @param there uids of the pods that are counted
     * @param answers what they answered
     * @param arm the arm whose doing an increase is
     */
    Optional<Sample> sample(
            Set<String> there, Map<String, PodStats> answers, Function<Increase, Optional<String>> arm, Instant now) {
        return counters.look(there, answers, now).map(increases -> {
            List<Increase> candidate = of(Split.CANDIDATE, increases, arm);
            List<Increase> stable = of(Split.STABLE, increases, arm);
            Instant from = increases.stream()
                    .map(Increase::from)
                    .min(Instant::compareTo)
                    .orElse(now);
            return new Sample(from, now, sum(candidate), sum(stable));
        });
    }

    /** Forgets everything: what was counted between releases belongs to none. */
    void forget() {
        counters = new Counters();
    }

    private static List<Increase> of(String name, List<Increase> increases, Function<Increase, Optional<String>> arm) {
        return increases.stream()
                .filter(increase -> arm.apply(increase).filter(name::equals).isPresent())
                .toList();
    }

    private static Traffic sum(List<Increase> increases) {
        return increases.stream().map(Increase::traffic).reduce(Traffic.NONE, Traffic::plus);
    }
}
