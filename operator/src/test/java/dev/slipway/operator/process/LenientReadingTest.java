package dev.slipway.operator.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.crds.dataset.Dataset;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;

class LenientReadingTest {
    @Test
    void resourceOfANewerVersionIsReadWithoutWhatIsNew() {
        ObjectMapper mapper = new ObjectMapper();
        var serialization = new KubernetesSerialization(mapper, true);
        new LenientReading().customize(mapper);

        Dataset dataset = serialization.unmarshal("""
                {"apiVersion": "slipway.dev/v1alpha1", "kind": "Dataset", "metadata": {"name": "flights"},
                 "spec": {"label": "late", "refresh": "OnFullMoon", "novelty": {"a": 1}},
                 "status": {"observedGeneration": 3, "novelty": [1]}}
                """, Dataset.class);

        assertThat(dataset.getSpec().label()).isEqualTo("late");
        assertThat(dataset.getSpec().refresh()).isNull();
        assertThat(dataset.getStatus().observedGeneration()).isEqualTo(3);
    }
}
