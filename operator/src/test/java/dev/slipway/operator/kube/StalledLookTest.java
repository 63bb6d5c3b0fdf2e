package dev.slipway.operator.kube;

import static dev.slipway.domain.dataset.Reason.SnapshotStarted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.crds.common.Condition;
import dev.slipway.crds.common.Condition.Truth;
import dev.slipway.crds.dataset.Dataset;
import dev.slipway.crds.dataset.DatasetStatus;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StalledLookTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void resourceWithoutAStatusGetsOneThatSaysSo() {
        Dataset said = StalledLook.said(dataset(1, "null"), "no", NOW);
        assertThat(said.getStatus().observedGeneration()).isEqualTo(1);
        assertThat(said.getStatus().conditions())
                .extracting(Condition::type, Condition::status, Condition::reason, Condition::message)
                .containsExactly(
                        tuple("Ready", Truth.False, "LookFailed", "no"),
                        tuple("Reconciling", Truth.False, "LookFailed", "no"),
                        tuple("Stalled", Truth.True, "LookFailed", "no"));
    }

    @Test
    void restOfTheStatusStays() {
        Dataset before = decided(1, Truth.Unknown);
        Dataset said = StalledLook.said(before, "no", NOW.plusSeconds(1));
        assertThat(said.getStatus().run()).isEqualTo(before.getStatus().run());
        assertThat(said.getStatus().conditions())
                .hasSize(4)
                .contains(before.getStatus().conditions().getLast());
        assertThat(said.getSpec()).isEqualTo(before.getSpec());
    }

    @Test
    void sameFailureSaysTheSame() {
        Dataset said = StalledLook.said(decided(1, Truth.Unknown), "no", NOW.plusSeconds(1));
        assertThat(StalledLook.said(said, "no", NOW.plusSeconds(60)).getStatus())
                .isEqualTo(said.getStatus());
    }

    @Test
    void whatIsDecidedMeanwhileIsKeptUnderTheSameWords() {
        Dataset said = StalledLook.said(decided(1, Truth.Unknown), "no", NOW.plusSeconds(1));
        List<Condition> kept =
                StalledLook.kept(said, decided(1, Truth.True)).getStatus().conditions();
        assertThat(kept.subList(0, 3)).isEqualTo(said.getStatus().conditions().subList(0, 3));
        assertThat(kept.getLast().status()).isEqualTo(Truth.True);
    }

    @Test
    void anotherSpecIsAnotherTry() {
        Dataset said = StalledLook.said(decided(1, Truth.Unknown), "no", NOW);
        said.getMetadata().setGeneration(2L);
        Dataset wanted = decided(2, Truth.Unknown);
        assertThat(StalledLook.kept(said, wanted)).isSameAs(wanted);
    }

    @Test
    void conditionsThatSayNothingOfALookAreReplaced() {
        Dataset wanted = decided(1, Truth.True);
        assertThat(StalledLook.kept(decided(1, Truth.Unknown), wanted)).isSameAs(wanted);
        assertThat(StalledLook.kept(dataset(1, "null"), wanted)).isSameAs(wanted);
    }

    /** A Dataset on its way, of whose source this is known. */
    private static Dataset decided(long generation, Truth resolved) {
        Dataset dataset = dataset(generation, "{run: {number: 1, generation: 1, failures: 0, settled: 0}}");
        DatasetStatus status = dataset.getStatus();
        List<Condition> conditions = new Conditions(null, generation, NOW)
                .with(Conditions.Progress.UNDER_WAY, SnapshotStarted, "starts")
                .with("Resolved", resolved, SnapshotStarted, "starts")
                .list();
        dataset.setStatus(new DatasetStatus(generation, null, null, null, null, status.run(), conditions));
        return dataset;
    }

    private static Dataset dataset(long generation, String status) {
        return Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: Dataset
                metadata: {name: flights, generation: %d}
                spec: {label: late, history: 5}
                status: %s
                """.formatted(generation, status), Dataset.class);
    }
}
