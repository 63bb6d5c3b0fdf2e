package dev.slipway.operator.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What is remembered of each resource between looks, in memory only, by uid. What belongs to resources that are gone is dropped whenever a new one comes.
 *
 * @param <P> kind of the resources
 * @param <M> what is remembered; looks at one resource come one after the other
 */
public final class Memories<P extends HasMetadata, M> {
    private final Map<String, Kept<M>> memories = new ConcurrentHashMap<>();
    private final Supplier<M> empty;

    private record Kept<M>(ResourceID id, M memory) {}

    /** None yet; a new resource begins with an empty one. */
    public Memories(Supplier<M> empty) {
        this.empty = empty;
    }

    /**
     * What is remembered of a resource.
     *
     * @param there the resources that are there
     */
    public M of(P resource, IndexedResourceCache<P> there) {
        String uid = resource.getMetadata().getUid();
        Kept<M> kept = memories.get(uid);
        if (kept == null) {
            memories.entrySet()
                    .removeIf(entry -> isGone(entry.getKey(), entry.getValue().id(), there));
            kept = new Kept<>(ResourceID.fromResource(resource), empty.get());
            memories.put(uid, kept);
        }
        return kept.memory();
    }

    private static <P extends HasMetadata> boolean isGone(String uid, ResourceID id, IndexedResourceCache<P> there) {
        return there.get(id)
                .filter(resource -> resource.getMetadata().getUid().equals(uid))
                .isEmpty();
    }
}
