package dev.slipway.operator.rollout;

import dev.slipway.crds.rollout.Rollout;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The memory of each Rollout, by uid. What belongs to Rollouts that are gone is dropped whenever a new one comes. */
final class Looks {
    private final Map<String, Kept> memories = new ConcurrentHashMap<>();

    private record Kept(ResourceID id, LookMemory memory) {}

    LookMemory of(Rollout rollout, IndexedResourceCache<Rollout> there) {
        String uid = rollout.getMetadata().getUid();
        Kept kept = memories.get(uid);
        if (kept == null) {
            memories.entrySet()
                    .removeIf(entry -> isGone(entry.getKey(), entry.getValue().id(), there));
            kept = new Kept(ResourceID.fromResource(rollout), new LookMemory());
            memories.put(uid, kept);
        }
        return kept.memory();
    }

    private static boolean isGone(String uid, ResourceID id, IndexedResourceCache<Rollout> there) {
        return there.get(id)
                .filter(rollout -> rollout.getMetadata().getUid().equals(uid))
                .isEmpty();
    }
}
