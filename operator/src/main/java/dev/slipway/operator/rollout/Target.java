package dev.slipway.operator.rollout;

import dev.slipway.crds.model.ModelVersion;
import dev.slipway.crds.model.ModelVersionStatus;
import dev.slipway.crds.rollout.Rollout;
import dev.slipway.crds.rollout.RolloutStatus;
import dev.slipway.crds.rollout.RolloutStatus.VersionStatus;
import dev.slipway.domain.rollout.VersionRef;
import dev.slipway.operator.config.Configuration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The version that a Rollout names.
 *
 * @param version the version; null while there is no such ModelVersion and none of this name is served
 * @param problem why it cannot be served yet, or null
 * @param hopeless whether it never can
 */
record Target(VersionRef version, String problem, boolean hopeless) {
    static Target of(Rollout rollout, List<ModelVersion> models, Configuration configuration) {
        return models.stream()
                .filter(model ->
                        model.getMetadata().getName().equals(rollout.getSpec().modelVersion()))
                .findFirst()
                .map(found -> of(found, configuration))
                .orElseGet(() -> missing(rollout));
    }

    private static Target of(ModelVersion model, Configuration configuration) {
        String name = model.getMetadata().getName();
        VersionRef version = new VersionRef(name, model.getSpec().artifact().digest());
        String store = model.getSpec().artifact().store();
        if (configuration.store(store).isEmpty()) {
            return waiting(
                    version, "ModelVersion %s: spec.artifact.store: no store has the name %s".formatted(name, store));
        }
        ModelVersionStatus status = model.getStatus();
        if (status == null || status.phase() == null) {
            return waiting(version, "ModelVersion %s is not verified yet".formatted(name));
        }
        return switch (status.phase()) {
            case Ready -> new Target(version, null, false);
            case Verifying, Evaluating, AwaitingApproval ->
                waiting(version, "ModelVersion %s is not Ready yet: it is %s".formatted(name, status.phase()));
            case Rejected ->
                new Target(
                        version,
                        "ModelVersion %s is Rejected; its status says why; name another one in spec.modelVersion"
                                .formatted(name),
                        true);
        };
    }

    private static Target waiting(VersionRef version, String problem) {
        return new Target(version, problem, false);
    }

    /** A version that is served already stays the target when its ModelVersion was deleted. */
    private static Target missing(Rollout rollout) {
        String name = rollout.getSpec().modelVersion();
        VersionRef served = served(rollout.getStatus())
                .filter(version -> version.name().equals(name))
                .findFirst()
                .map(Versioned::ref)
                .orElse(null);
        return waiting(
                served,
                "spec.modelVersion: there is no ModelVersion %s in this namespace; create it or name another"
                        .formatted(name));
    }

    private static Stream<VersionStatus> served(RolloutStatus status) {
        if (status == null) {
            return Stream.empty();
        }
        Optional<VersionStatus> candidate =
                Optional.ofNullable(status.release()).map(release -> release.candidate());
        return Stream.of(candidate, Optional.ofNullable(status.stable())).flatMap(Optional::stream);
    }
}
