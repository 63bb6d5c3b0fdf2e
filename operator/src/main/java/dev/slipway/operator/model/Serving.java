package dev.slipway.operator.model;

import dev.slipway.crds.rollout.Rollout;
import dev.slipway.crds.rollout.RolloutStatus;
import dev.slipway.crds.rollout.RolloutStatus.VersionStatus;
import dev.slipway.domain.rollout.VersionRef;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which versions a Rollout serves. */
final class Serving {
    private static final int MOST = 16;

    private Serving() {}

    /** Versions that a Rollout serves or has just ceased to serve: the ones whose {@code servedBy} may change with it. */
    static Set<String> names(Rollout rollout) {
        RolloutStatus status = rollout.getStatus();
        if (status == null) {
            return Set.of();
        }
        Stream<VersionStatus> before = status.history() == null
                ? Stream.of()
                : status.history().stream().limit(1).flatMap(ended -> Stream.of(ended.candidate(), ended.stable()));
        return Stream.concat(Stream.of(status.stable(), candidate(status)), before)
                .filter(Objects::nonNull)
                .map(VersionStatus::name)
                .collect(Collectors.toSet());
    }

    /** Rollouts that serve a version, each as {@code name (stable)} or {@code name (candidate)}. */
    static List<String> by(Stream<Rollout> rollouts, VersionRef version) {
        return rollouts.filter(rollout -> rollout.getStatus() != null)
                .flatMap(rollout -> roles(rollout, version))
                .sorted()
                .limit(MOST)
                .toList();
    }

    private static Stream<String> roles(Rollout rollout, VersionRef version) {
        String name = rollout.getMetadata().getName();
        RolloutStatus status = rollout.getStatus();
        Stream<String> stable = is(status.stable(), version) ? Stream.of(name + " (stable)") : Stream.of();
        Stream<String> candidate = is(candidate(status), version) ? Stream.of(name + " (candidate)") : Stream.of();
        return Stream.concat(stable, candidate);
    }

    private static VersionStatus candidate(RolloutStatus status) {
        return status.release() == null ? null : status.release().candidate();
    }

    /** Another artifact of the same name is another version. */
    private static boolean is(VersionStatus served, VersionRef version) {
        return served != null
                && served.name().equals(version.name())
                && served.digest().equals(version.digest());
    }
}
