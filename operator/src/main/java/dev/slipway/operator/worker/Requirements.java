package dev.slipway.operator.worker;

import dev.slipway.crds.common.Resources;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;

/** What a container asks for and may use at most, from what a person wrote. */
public final class Requirements {
    private Requirements() {}

    /** The same in a pod; null when nothing was written. */
    public static ResourceRequirements of(Resources written) {
        return written == null
                ? null
                : new ResourceRequirementsBuilder()
                        .withRequests(written.requests())
                        .withLimits(written.limits())
                        .build();
    }
}
