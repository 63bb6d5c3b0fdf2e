package dev.slipway.operator.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.model.ModelVersion;
import dev.slipway.crds.model.ModelVersionStatus;
import dev.slipway.crds.rollout.Rollout;
import dev.slipway.crds.rollout.RolloutStatus;
import dev.slipway.domain.model.Champion;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChampionsTest {
    private final Map<String, ModelVersion> versions = new HashMap<>();
    private final Champions champions = new Champions(name -> Optional.ofNullable(versions.get(name)));

    @Test
    void nothingIsServedAtFirst() {
        assertThat(champions.of("flights", Stream.of())).isEqualTo(new Champion.None());
    }

    @Test
    void stableVersionOfTheOldestRolloutIsTheChampion() {
        verified("flights-v1", "0.70");
        verified("flights-v2", "0.80");
        Rollout younger = rollout("a", "flights-v2", "2026-02-01T00:00:00Z");
        Rollout older = rollout("b", "flights-v1", "2026-01-01T00:00:00Z");
        assertThat(champions.of("flights", Stream.of(younger, older)))
                .isEqualTo(new Champion.Served("flights-v1", Map.of("auc", new BigDecimal("0.70"))));
    }

    @Test
    void rolloutsOfOtherModelsDoNotMatter() {
        verified("flights-v1", "0.70");
        assertThat(champions.of("hotels", Stream.of(rollout("a", "flights-v1", "2026-01-01T00:00:00Z"))))
                .isEqualTo(new Champion.None());
    }

    @Test
    void championWhoseModelVersionIsGoneIsUnknownAndNotAbsent() {
        verified("flights-v2", "0.80");
        Rollout rollout = rollout("a", "flights-v1", "2026-01-01T00:00:00Z");
        rollout.setSpec(Versions.rollout("a", "flights-v1", "flights-v2").getSpec());
        assertThat(champions.of("flights", Stream.of(rollout)))
                .isInstanceOfSatisfying(Champion.Unknown.class, unknown -> {
                    assertThat(unknown.version()).isEqualTo("flights-v1");
                    assertThat(unknown.why())
                            .contains("ModelVersion flights-v1 is gone, not verified or another by now");
                });
    }

    @Test
    void championThatWasMadeAnewWithOtherFilesIsUnknown() {
        verified("flights-v1", "0.70");
        Rollout rollout = rollout("a", "flights-v1", "2026-01-01T00:00:00Z");
        rollout.setStatus(Serialization.unmarshal("""
                stable: {name: flights-v1, digest: "sha256:000000000000"}
                """, RolloutStatus.class));
        assertThat(champions.of("flights", Stream.of(rollout))).isInstanceOf(Champion.Unknown.class);
    }

    private void verified(String name, String auc) {
        ModelVersion version = Versions.version(name, "");
        version.setStatus(Serialization.unmarshal("""
                phase: Ready
                verifiedDigest: "%s"
                size: 1
                metrics: {auc: "%s"}
                """.formatted(Versions.DIGEST, auc), ModelVersionStatus.class));
        versions.put(name, version);
    }

    private static Rollout rollout(String name, String stable, String created) {
        Rollout rollout = Versions.rollout(name, stable, null);
        rollout.getMetadata().setCreationTimestamp(created);
        return rollout;
    }
}
