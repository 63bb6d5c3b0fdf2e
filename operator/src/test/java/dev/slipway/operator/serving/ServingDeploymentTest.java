package dev.slipway.operator.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.model.ModelVersion;
import dev.slipway.crds.model.ModelVersionSpec;
import dev.slipway.crds.model.Serving;
import dev.slipway.crds.rollout.Rollout;
import dev.slipway.operator.TestConfiguration;
import dev.slipway.operator.config.Configuration;
import dev.slipway.operator.mock.Golden;
import dev.slipway.operator.rollout.Rollouts;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

class ServingDeploymentTest {
    private static final Rollout ROLLOUT = Rollouts.flights(Rollouts.ROUTER);
    private static final Configuration CONFIGURATION = TestConfiguration.standard();

    @Test
    void servesOnnxByItself() {
        Golden.check("serving-deployment", ServingDeployment.of(served(null), 2, CONFIGURATION));
        Golden.check("serving-service", ServingService.of(served(null)));
    }

    @Test
    void standsInFrontOfAModelServer() {
        Serving serving = Serialization.unmarshal("""
                predictor:
                  containers:
                  - {name: server, image: "registry.example.com/server:2", args: [--model, /mnt/models],
                     env: [{name: THREADS, value: "2"}], ports: [{containerPort: 9000}],
                     resources: {limits: {cpu: "2", nvidia.com/gpu: 1}}}
                """, Serving.class);
        Golden.check("serving-deployment-predictor", ServingDeployment.of(served(serving), 2, CONFIGURATION));
    }

    @Test
    void replicasAreAllThatDiffersBetweenTheRolesOfAVersion() {
        assertThat(ServingDeployment.of(served(null), 1, CONFIGURATION)
                        .getSpec()
                        .getTemplate())
                .isEqualTo(ServingDeployment.of(served(null), 9, CONFIGURATION)
                        .getSpec()
                        .getTemplate());
    }

    private static ServedVersion served(Serving serving) {
        ModelVersion model = Rollouts.model(1, "Ready");
        ModelVersionSpec spec = model.getSpec();
        return new ServedVersion(
                ROLLOUT,
                Rollouts.version(1),
                new ModelVersionSpec(spec.model(), spec.artifact(), spec.format(), null, null, null, serving),
                CONFIGURATION.artifacts());
    }
}
