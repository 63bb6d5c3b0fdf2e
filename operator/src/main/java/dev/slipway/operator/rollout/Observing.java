package dev.slipway.operator.rollout;

import dev.slipway.crds.rollout.Rollout;
import dev.slipway.domain.rollout.Arm;
import dev.slipway.domain.rollout.LastHour;
import dev.slipway.domain.rollout.Observed;
import dev.slipway.domain.rollout.RolloutState;
import dev.slipway.domain.rollout.Sample;
import dev.slipway.domain.rollout.VersionRef;
import dev.slipway.operator.scrape.PodStats;
import dev.slipway.operator.scrape.StatsReader;
import dev.slipway.operator.serving.ServingPods;
import dev.slipway.operator.traffic.Acknowledgement;
import dev.slipway.operator.traffic.TrafficProvider;
import dev.slipway.operator.traffic.Versions;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Sees what is so. Counters are read while a release is in progress, and before the first deploy; at rest nobody is asked anything. */
record Observing(Rollout rollout, ServingPods pods, TrafficProvider traffic, StatsReader reader, LookMemory memory) {

    Observed see(RolloutState state, VersionRef target, Instant now) {
        if (state.stable() == null) {
            Acknowledgement first = target == null ? Acknowledgement.NONE : firstAcknowledged(target);
            return new Observed(Arm.NONE, arm(target), first.weight(), first.problem(), null, LastHour.NONE);
        }
        if (state.release() == null) {
            memory.forget();
            return new Observed(arm(state.stable()), Arm.NONE, null, null, null, LastHour.NONE);
        }
        VersionRef candidate = state.release().candidate();
        var versions = new Versions(state.stable(), candidate);
        List<Pod> counted = traffic.counted(pods, versions);
        Map<String, PodStats> stats = reader.read(counted);
        Optional<Sample> sample =
                memory.sample(uids(counted), stats, increase -> traffic.arm(increase, pods, versions), now);
        Acknowledgement acknowledgement = traffic.acknowledged(pods, versions, stats);
        return new Observed(
                arm(state.stable()),
                arm(candidate),
                acknowledgement.weight(),
                acknowledgement.problem(),
                sample.orElse(null),
                lastHour(state, stats));
    }

    /** It is looked at until the release knows what is usual, which stays as it is then. */
    private static LastHour lastHour(RolloutState state, Map<String, PodStats> stats) {
        return state.release().evidence().baseline() == null
                ? LastHours.of(state.stable(), stats.values())
                : LastHour.NONE;
    }

    private Acknowledgement firstAcknowledged(VersionRef target) {
        var versions = new Versions(target, null);
        return traffic.acknowledged(pods, versions, reader.read(traffic.counted(pods, versions)));
    }

    private Arm arm(VersionRef version) {
        return version == null ? Arm.NONE : pods.arm(rollout, version);
    }

    private static Set<String> uids(List<Pod> pods) {
        return pods.stream().map(pod -> pod.getMetadata().getUid()).collect(Collectors.toSet());
    }
}
