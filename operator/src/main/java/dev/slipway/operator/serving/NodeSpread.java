package dev.slipway.operator.serving;

import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraintBuilder;
import java.util.Map;

/** Pods on different nodes where that is possible, so that the loss of a node takes few of them. */
public final class NodeSpread {
    private NodeSpread() {}

    /** Of the pods with these labels. A cluster of one node still runs them all. */
    public static TopologySpreadConstraint of(Map<String, String> selector) {
        return new TopologySpreadConstraintBuilder()
                .withMaxSkew(1)
                .withTopologyKey("kubernetes.io/hostname")
                .withWhenUnsatisfiable("ScheduleAnyway")
                .withNewLabelSelector()
                .withMatchLabels(selector)
                .endLabelSelector()
                .build();
    }
}
