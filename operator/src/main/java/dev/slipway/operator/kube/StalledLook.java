package dev.slipway.operator.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.crds.common.Condition;
import dev.slipway.crds.common.Condition.Truth;
import dev.slipway.operator.kube.Conditions.Progress;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Conditions that say of a resource of any kind that looks at it do not get through. */
final class StalledLook {
    private static final KubernetesSerialization JSON = new KubernetesSerialization(new ObjectMapper(), false);
    private static final Set<String> PROGRESS = Set.of(Conditions.READY, Conditions.RECONCILING, Conditions.STALLED);

    private StalledLook() {}

    /** The resource with conditions that say so; the rest of its status stays. */
    static <P extends CustomResource<?, ?>> P said(P resource, String message, Instant now) {
        List<Condition> before = conditions(resource);
        Long generation = resource.getMetadata().getGeneration();
        List<Condition> stalled = new Conditions(before, generation, now)
                .with(Progress.STALLED, Reason.LookFailed, message)
                .list();
        return with(resource, stalled, before);
    }

    /** What is to be written, saying so still when the resource says so of the same spec: whether it is over shows at the end of the look. */
    static <P extends CustomResource<?, ?>> P kept(P resource, P wanted) {
        List<Condition> before = conditions(resource);
        boolean stalled = Conditions.find(before, Conditions.STALLED)
                .filter(condition ->
                        isFailedLook(condition, resource.getMetadata().getGeneration()))
                .isPresent();
        return stalled ? with(wanted, before, conditions(wanted)) : wanted;
    }

    private static boolean isFailedLook(Condition condition, Long generation) {
        return condition.status() == Truth.True
                && condition.reason().equals(Reason.LookFailed.name())
                && generation.equals(condition.observedGeneration());
    }

    /** Ready, Reconciling and Stalled of the one list, and what else is in the other. */
    private static <P extends CustomResource<?, ?>> P with(
            P resource, List<Condition> progress, List<Condition> others) {
        List<Condition> all = Stream.concat(
                        progress.stream().filter(condition -> PROGRESS.contains(condition.type())),
                        others.stream().filter(condition -> !PROGRESS.contains(condition.type())))
                .toList();
        ObjectNode tree = JSON.convertValue(resource, ObjectNode.class);
        tree.withObjectProperty("status")
                .put("observedGeneration", resource.getMetadata().getGeneration())
                .set("conditions", JSON.convertValue(all, JsonNode.class));
        @SuppressWarnings("unchecked")
        Class<P> type = (Class<P>) resource.getClass();
        return JSON.convertValue(tree, type);
    }

    private static List<Condition> conditions(CustomResource<?, ?> resource) {
        if (resource.getStatus() == null) {
            return List.of();
        }
        JsonNode conditions =
                JSON.convertValue(resource.getStatus(), JsonNode.class).path("conditions");
        return conditions.isArray() ? List.of(JSON.convertValue(conditions, Condition[].class)) : List.of();
    }
}
