package dev.slipway.operator.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.rollout.Rollout;
import dev.slipway.domain.rollout.VersionRef;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServingTest {
    @Test
    void rolloutsAreNamedWithTheirRole() {
        Stream<Rollout> rollouts = Stream.of(
                Versions.rollout("shadow", "flights-v1", "flights-v2"),
                Versions.rollout("public", "flights-v2", null),
                Versions.rollout("other", "flights-v1", null));
        assertThat(Serving.by(rollouts, new VersionRef("flights-v2", Versions.DIGEST)))
                .containsExactly("public (stable)", "shadow (candidate)");
    }

    @Test
    void versionThatHasJustCeasedToBeServedIsLookedAtToo() {
        Rollout promoted = Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: Rollout
                metadata: {name: flights}
                spec: {modelVersion: flights-v3}
                status:
                  stable: {name: flights-v2, digest: "sha256:2"}
                  history:
                  - {number: 2, candidate: {name: flights-v2, digest: "sha256:2"}, stable: {name: flights-v1, digest: "sha256:1"}}
                  - {number: 1, candidate: {name: flights-v1, digest: "sha256:1"}}
                """, Rollout.class);
        assertThat(Serving.names(promoted)).containsExactlyInAnyOrder("flights-v2", "flights-v1");
        assertThat(Serving.by(Stream.of(promoted), new VersionRef("flights-v1", Versions.DIGEST)))
                .isEmpty();
    }

    @Test
    void anotherArtifactOfTheSameNameIsNotServed() {
        Stream<Rollout> rollouts = Stream.of(Versions.rollout("public", "flights-v1", null));
        assertThat(Serving.by(rollouts, new VersionRef("flights-v1", "sha256:" + "0".repeat(64))))
                .isEmpty();
    }

    @Test
    void newRolloutServesNothing() {
        var rollout = new Rollout();
        assertThat(Serving.names(rollout)).isEmpty();
        assertThat(Serving.by(Stream.of(rollout), new VersionRef("flights-v1", Versions.DIGEST)))
                .isEmpty();
    }
}
