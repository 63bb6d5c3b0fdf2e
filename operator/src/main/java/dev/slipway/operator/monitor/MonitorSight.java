package dev.slipway.operator.monitor;

import dev.slipway.crds.rollout.Rollout;
import dev.slipway.crds.rollout.RolloutStatus.VersionStatus;
import dev.slipway.domain.monitor.Sight;
import dev.slipway.domain.rollout.VersionRef;
import dev.slipway.domain.statistics.Traffic;
import dev.slipway.operator.scrape.Counters;
import dev.slipway.operator.scrape.Increase;
import dev.slipway.operator.scrape.PodStats;
import dev.slipway.operator.scrape.StatsReader;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is seen of the Rollout that a ModelMonitor watches, in terms of the domain. */
final class MonitorSight {
    private final ServingPodCache pods;
    private final StatsReader reader;

    MonitorSight(ServingPodCache pods, StatsReader reader) {
        this.pods = pods;
        this.reader = reader;
    }

    Sight see(Optional<Rollout> rollout, Counters counters, Instant now) {
        if (rollout.isEmpty()) {
            return new Sight.NoRollout();
        }
        VersionStatus stable = rollout.get().getStatus() == null
                ? null
                : rollout.get().getStatus().stable();
        if (stable == null) {
            return new Sight.NothingServed();
        }
        return serving(rollout.get(), new VersionRef(stable.name(), stable.digest()), counters, now);
    }

    private Sight serving(Rollout rollout, VersionRef version, Counters counters, Instant now) {
        List<Pod> serving = pods.of(rollout, version);
        Map<String, PodStats> answers = reader.read(serving);
        var uids = serving.stream().map(pod -> pod.getMetadata().getUid()).collect(Collectors.toSet());
        Traffic came = counters.look(uids, answers, now).stream()
                .flatMap(List::stream)
                .map(Increase::traffic)
                .reduce(Traffic.NONE, Traffic::plus);
        return new Sight.Serving(version.name(), serving.size(), answers.size(), came);
    }
}
