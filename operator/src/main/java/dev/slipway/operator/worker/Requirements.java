package dev.slipway.operator.worker;

import dev.slipway.crds.common.Resources;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import java.util.Map;
import java.util.TreeMap;

/** What a container asks for and may use at most, from what a person wrote. */
public final class Requirements {
    private Requirements() {}

    /** The same in a pod; null when nothing was written. */
    public static ResourceRequirements of(Resources written) {
        return written == null
                ? null
                : new ResourceRequirementsBuilder()
                        .withRequests(sorted(written.requests()))
                        .withLimits(sorted(written.limits()))
                        .build();
    }

    /** In an order that is the same in every process. */
    private static Map<String, Quantity> sorted(Map<String, Quantity> quantities) {
        return quantities == null ? null : new TreeMap<>(quantities);
    }
}
