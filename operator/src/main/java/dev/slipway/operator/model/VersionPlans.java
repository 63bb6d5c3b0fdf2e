package dev.slipway.operator.model;

import dev.slipway.crds.model.Gate;
import dev.slipway.crds.model.ModelVersion;
import dev.slipway.crds.model.ModelVersionSpec;
import dev.slipway.domain.model.VersionPlan;
import dev.slipway.operator.config.Configuration;
import dev.slipway.operator.config.Store;
import java.math.BigDecimal;
import java.util.List;

/** What a ModelVersion wants, in terms of the domain. */
final class VersionPlans {
    private VersionPlans() {}

    static VersionPlan of(ModelVersion version, Configuration configuration) {
        ModelVersionSpec spec = version.getSpec();
        return new VersionPlan(
                version.getMetadata().getName(),
                spec.artifact().digest(),
                storeProblem(spec.artifact().store(), configuration),
                spec.gates() == null
                        ? List.of()
                        : spec.gates().stream().map(VersionPlans::gate).toList(),
                spec.approvals() == null ? 0 : spec.approvals().required());
    }

    private static dev.slipway.domain.model.Gate gate(Gate gate) {
        if (gate.min() != null) {
            return new dev.slipway.domain.model.Gate.Min(gate.name(), gate.metric(), new BigDecimal(gate.min()));
        }
        if (gate.max() != null) {
            return new dev.slipway.domain.model.Gate.Max(gate.name(), gate.metric(), new BigDecimal(gate.max()));
        }
        Gate.NoWorseThan comparison = gate.noWorseThan();
        return new dev.slipway.domain.model.Gate.NoWorseThanChampion(
                gate.name(),
                gate.metric(),
                comparison.goal() == Gate.Goal.Maximize,
                new BigDecimal(comparison.margin()));
    }

    private static String storeProblem(String name, Configuration configuration) {
        return configuration.store(name).isPresent()
                ? null
                : "spec.artifact.store: no store has the name %s; the operator's configuration (Helm value stores) has %s"
                        .formatted(
                                name,
                                configuration.stores().stream().map(Store::name).toList());
    }
}
