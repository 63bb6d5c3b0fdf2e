package dev.slipway.operator.traffic;

import dev.slipway.operator.scrape.Increase;
import dev.slipway.operator.scrape.PodStats;
import dev.slipway.operator.serving.ServingPods;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What moves the traffic of one Rollout, at one look. */
public sealed interface TrafficProvider permits RouterTraffic, GatewayTraffic {
    /** Why it cannot work here. */
    Optional<Obstacle> obstacle();

    /** Pods whose counters show what users got from each version. */
    List<Pod> counted(ServingPods pods, Versions versions);

    /** The arm of the {@link Split} whose doing an increase is; empty when it is of neither version. */
    Optional<String> arm(Increase increase, ServingPods pods, Versions versions);

    /**
     * What the data plane says it serves, and what keeps it from more.
     *
     * @param stats what the counted pods answered, by uid
     */
    Acknowledgement acknowledged(ServingPods pods, Versions versions, Map<String, PodStats> stats);

    /** Objects that make the traffic split like this, in the order in which they are applied. */
    List<HasMetadata> objects(Split split);
}
