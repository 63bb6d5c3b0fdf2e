package dev.slipway.operator.rollout;

import dev.slipway.crds.rollout.Rollout;
import dev.slipway.domain.rollout.Arm;
import dev.slipway.domain.rollout.Observed;
import dev.slipway.domain.rollout.RolloutState;
import dev.slipway.domain.rollout.Sample;
import dev.slipway.domain.rollout.VersionRef;
import dev.slipway.operator.scrape.PodStats;
import dev.slipway.operator.scrape.StatsReader;
import dev.slipway.operator.serving.ServingPods;
import dev.slipway.operator.traffic.TrafficProvider;
import dev.slipway.operator.traffic.Versions;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sees what is so. Counters are read at every look at a Rollout that has a stable version: during a release for the evidence, and otherwise, every ten minutes or when
 * something happens, to learn how much stable's errors vary by themselves.
 */
record Observing(Rollout rollout, ServingPods pods, TrafficProvider traffic, StatsReader reader, LookMemory memory) {

    Observed see(RolloutState state, VersionRef target, Instant now) {
        if (state.stable() == null) {
            return new Observed(Arm.NONE, arm(target), target == null ? null : firstAcknowledged(target), null, 1);
        }
        VersionRef candidate = state.release() == null ? null : state.release().candidate();
        var versions = new Versions(state.stable(), candidate);
        List<Pod> counted = traffic.counted(pods, versions);
        Map<String, PodStats> stats = reader.read(counted);
        Optional<Sample> sample =
                memory.sample(uids(counted), stats, increase -> traffic.arm(increase, pods, versions), now);
        if (candidate == null) {
            sample.ifPresent(seen -> memory.observe(state.stable(), seen));
        }
        return new Observed(
                arm(state.stable()),
                arm(candidate),
                traffic.acknowledged(pods, versions, stats).weight(),
                sample.orElse(null),
                memory.dispersion(state.stable()));
    }

    private Integer firstAcknowledged(VersionRef target) {
        var versions = new Versions(target, null);
        return traffic.acknowledged(pods, versions, reader.read(traffic.counted(pods, versions)))
                .weight();
    }

    private Arm arm(VersionRef version) {
        return version == null ? Arm.NONE : pods.arm(rollout, version);
    }

    private static Set<String> uids(List<Pod> pods) {
        return pods.stream().map(pod -> pod.getMetadata().getUid()).collect(Collectors.toSet());
    }
}
