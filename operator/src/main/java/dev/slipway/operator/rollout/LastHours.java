package dev.slipway.operator.rollout;

import dev.slipway.domain.rollout.LastHour;
import dev.slipway.domain.rollout.VersionRef;
import dev.slipway.domain.statistics.Counts;
import dev.slipway.domain.statistics.Histogram;
import dev.slipway.operator.scrape.PodStats;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What the sidecars remember of the last hour, added up over pods minute by minute. */
final class LastHours {
    private LastHours() {}

    static LastHour of(VersionRef version, Collection<PodStats> answers) {
        List<PodStats.LastHour> pods = answers.stream()
                .flatMap(stats -> stats.arms().stream())
                .filter(arm -> arm.version().equals(version.name()))
                .map(PodStats.ArmStats::lastHour)
                .filter(Objects::nonNull)
                .toList();
        Map<Long, Counts> minutes = new TreeMap<>();
        Histogram latency = Histogram.NONE;
        for (PodStats.LastHour pod : pods) {
            pod.minutes().forEach(minute -> minutes.merge(minute.start(), minute.counts(), Counts::plus));
            latency = latency.plus(pod.latency().histogram());
        }
        return new LastHour(List.copyOf(minutes.values()), latency);
    }
}
