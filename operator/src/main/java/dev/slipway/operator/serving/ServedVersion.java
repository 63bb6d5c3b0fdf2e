package dev.slipway.operator.serving;

import dev.slipway.crds.model.ModelVersion;
import dev.slipway.crds.model.ModelVersionSpec;
import dev.slipway.domain.rollout.VersionRef;
import dev.slipway.operator.config.Store;
import dev.slipway.operator.kube.Labels;
import dev.slipway.operator.kube.Names;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;

/**
 * A version that is served by a Rollout. All that its pods are made of depends on the Rollout's name and on the version alone, and on nothing that changes between
 * candidate, stable and retiring: a promotion starts no pod.
 *
 * @param rollout Rollout that serves it
 * @param version the version
 * @param model its ModelVersion
 * @param store where its files are
 */
public record ServedVersion(HasMetadata rollout, VersionRef version, ModelVersionSpec model, Store store) {
    /** Component of serving pods. */
    public static final String COMPONENT = "model";

    /** Name of the Deployment and of the Service of a version. */
    public static String name(HasMetadata rollout, VersionRef version) {
        return Names.of(rollout.getMetadata().getName(), version.revision());
    }

    /** Whether a ModelVersion is this very version: one of the same name may have been made anew with other files. */
    public static boolean is(ModelVersion model, VersionRef version) {
        return model.getMetadata().getName().equals(version.name())
                && model.getSpec().artifact().digest().equals(version.digest());
    }

    String name() {
        return name(rollout, version);
    }

    /** Labels of the Deployment, the Service and the pods. */
    Map<String, String> labels() {
        Map<String, String> labels = selector();
        labels.put(Labels.MANAGED_BY, Labels.of(rollout).get(Labels.MANAGED_BY));
        labels.put(Labels.VERSION, version.name());
        return labels;
    }

    /** What selects the pods. */
    Map<String, String> selector() {
        Map<String, String> labels = Labels.of(rollout, COMPONENT);
        labels.remove(Labels.MANAGED_BY);
        labels.put(Labels.REVISION, version.revision());
        return labels;
    }
}
