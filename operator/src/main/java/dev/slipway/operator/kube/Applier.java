package dev.slipway.operator.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Makes the cluster look as wanted by server-side apply, and writes nothing when nothing differs. */
public final class Applier {
    /** Who writes, in managed fields. */
    public static final String FIELD_MANAGER = "slipway";

    /** Hash of what was applied: shows fields that are no longer wanted, which a comparison with what is there cannot. */
    static final String APPLIED = "slipway.dev/applied";

    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(FIELD_MANAGER)
            .withForce(true)
            .build();

    private final Context<?> context;
    private final HasMetadata owner;

    private Applier(Context<?> context, HasMetadata owner) {
        this.context = context;
        this.owner = owner;
    }

    /** For what is made for a resource, in one look at it. */
    public static Applier of(Context<?> context, HasMetadata owner) {
        return new Applier(context, owner);
    }

    /**
     * Applies one object; its kind must be watched by the reconciler.
     *
     * @return whether something was written
     * @throws NameTakenException when an object of this name is there that was made for something else
     */
    public <T extends HasMetadata> boolean apply(T wanted) {
        JsonNode json = JsonSubset.tree(wanted);
        String hash = Names.hash(json.toString());
        Optional<T> there = there(wanted);
        if (there.isPresent()) {
            checkOwner(there.get());
            if (hash.equals(applied(there.get())) && JsonSubset.contains(JsonSubset.tree(there.get()), json)) {
                return false;
            }
        }
        wanted.getMetadata().setAnnotations(annotations(wanted, hash));
        context.getClient().resource(wanted).patch(APPLY);
        return true;
    }

    /**
     * Creates one object whose spec never changes, such as a Job; one that is there and was made for the owner stays as it is, also when it would be another one with
     * the configuration of today.
     *
     * @throws NameTakenException when an object of this name is there that was made for something else
     */
    public <T extends HasMetadata> void create(T wanted) {
        Optional<T> there = there(wanted);
        if (there.isPresent()) {
            checkOwner(there.get());
        } else {
            context.getClient().resource(wanted).create();
        }
    }

    /** Deletes what was made for the owner of this kind, but for one object. */
    public <T extends HasMetadata> void deleteOthers(Class<T> type, String kept) {
        deleteOthers(type, Set.of(kept));
    }

    /** Deletes what was made for the owner of this kind, but for the objects of these names. */
    public <T extends HasMetadata> void deleteOthers(Class<T> type, Set<String> kept) {
        context.getSecondaryResourcesAsStream(type)
                .filter(made -> !kept.contains(made.getMetadata().getName()) && Metadata.ownedBy(made, owner))
                .forEach(this::delete);
    }

    /** Deletes what was made; its dependents go in the background. */
    public void delete(HasMetadata made) {
        if (made.getMetadata().getDeletionTimestamp() == null) {
            context.getClient().resource(made).delete();
        }
    }

    /** From the cache, or from the API server when the cache has none: what is not labelled as Slipway's is not in the cache. */
    private <T extends HasMetadata> Optional<T> there(T wanted) {
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) wanted.getClass();
        Optional<T> cached = context.getSecondaryResourcesAsStream(type)
                .filter(object -> object.getMetadata()
                        .getName()
                        .equals(wanted.getMetadata().getName()))
                .findFirst();
        KubernetesClient client = context.getClient();
        return cached.or(() -> Optional.ofNullable(client.resource(wanted).get()));
    }

    private void checkOwner(HasMetadata there) {
        if (!Metadata.ownedBy(there, owner)) {
            throw new NameTakenException(there, owner);
        }
    }

    private static String applied(HasMetadata there) {
        Map<String, String> annotations = there.getMetadata().getAnnotations();
        return annotations == null ? null : annotations.get(APPLIED);
    }

    private static Map<String, String> annotations(HasMetadata wanted, String hash) {
        Map<String, String> annotations = new TreeMap<>(wanted.getMetadata().getAnnotations());
        annotations.put(APPLIED, hash);
        return annotations;
    }
}
