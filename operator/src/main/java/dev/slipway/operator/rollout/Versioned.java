package dev.slipway.operator.rollout;

import dev.slipway.crds.rollout.RolloutStatus.VersionStatus;
import dev.slipway.domain.rollout.VersionRef;

/** Versions in status and in the domain; null stays null. */
final class Versioned {
    private Versioned() {}

    static VersionRef ref(VersionStatus version) {
        return version == null ? null : new VersionRef(version.name(), version.digest());
    }

    static VersionStatus status(VersionRef version) {
        return version == null ? null : new VersionStatus(version.name(), version.digest());
    }
}
