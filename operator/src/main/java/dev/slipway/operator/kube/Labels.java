package dev.slipway.operator.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Labels of what the operator makes, as in docs/contracts.md. */
public final class Labels {
    /** Who manages it. */
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    /** Kind of the resource that it was made for. */
    public static final String KIND = "slipway.dev/kind";
    /** Name of the resource that it was made for. */
    public static final String NAME = "slipway.dev/name";
    /** Which part of Slipway a pod is. */
    public static final String COMPONENT = "slipway.dev/component";
    /** Name of the ModelVersion that is served. */
    public static final String VERSION = "slipway.dev/version";
    /** The first 12 hex digits of the digest of the artifact that is served. */
    public static final String REVISION = "slipway.dev/revision";

    private static final int LONGEST_VALUE = 63;

    private Labels() {}

    /** Labels of what is made for a resource. */
    public static Map<String, String> of(HasMetadata owner) {
        Map<String, String> labels = new TreeMap<>();
        labels.put(MANAGED_BY, "slipway");
        labels.put(KIND, owner.getKind());
        labels.put(NAME, value(owner.getMetadata().getName()));
        return labels;
    }

    /** The same, for pods that are this part of Slipway. */
    public static Map<String, String> of(HasMetadata owner, String component) {
        Map<String, String> labels = of(owner);
        labels.put(COMPONENT, component);
        return labels;
    }

    /** Selects what is made for resources of a kind. */
    public static String selector(String kind) {
        return "%s=slipway,%s=%s".formatted(MANAGED_BY, KIND, kind);
    }

    /** The resource that something was made for; works for pods too, which a Job or Deployment owns. */
    public static Set<ResourceID> owner(HasMetadata made) {
        String name = made.getMetadata().getLabels().get(NAME);
        return name == null
                ? Set.of()
                : Set.of(new ResourceID(name, made.getMetadata().getNamespace()));
    }

    private static String value(String name) {
        if (name.length() > LONGEST_VALUE) {
            throw new IllegalArgumentException("name %s is longer than %d characters".formatted(name, LONGEST_VALUE));
        }
        return name;
    }
}
