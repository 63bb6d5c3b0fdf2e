package dev.slipway.operator.traffic;

import dev.slipway.crds.rollout.Rollout;
import dev.slipway.operator.kube.Metadata;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.Optional;

/** The address that users call has the name of the Rollout. */
final class Address {
    private Address() {}

    /** Whether something else has the address; asks the API server only until the address is the Rollout's. */
    static <T extends HasMetadata> Optional<Obstacle> taken(Context<?> context, Rollout rollout, Class<T> type) {
        String name = rollout.getMetadata().getName();
        boolean ours = context.getSecondaryResourcesAsStream(type)
                .anyMatch(object -> object.getMetadata().getName().equals(name) && Metadata.ownedBy(object, rollout));
        if (ours) {
            return Optional.empty();
        }
        T there = context.getClient()
                .resources(type)
                .inNamespace(rollout.getMetadata().getNamespace())
                .withName(name)
                .get();
        return there == null || Metadata.ownedBy(there, rollout)
                ? Optional.empty()
                : Optional.of(new Obstacle(
                        Obstacle.Kind.AddressTaken,
                        "%s %s is there already and was not made for this Rollout; delete it or give the Rollout another name"
                                .formatted(there.getKind(), name)));
    }
}
