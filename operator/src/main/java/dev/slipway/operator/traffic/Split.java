package dev.slipway.operator.traffic;

import dev.slipway.domain.rollout.VersionRef;
import dev.slipway.domain.rollout.Wanted;
import java.util.List;

/**
 * Who shall get which share of the traffic.
 *
 * @param shares one or two shares, whose weights sum to 100; none while no version can be served
 * @param salt of the assignment of users, one a release
 */
public record Split(List<Share> shares, String salt) {
    /** Arm of the version that has the traffic, or gets it back; also of the only version. */
    public static final String STABLE = "stable";
    /** Arm of the version that is released. */
    public static final String CANDIDATE = "candidate";

    private static final int ALL = 100;

    /**
     * The share of a version.
     *
     * @param arm name of the arm
     * @param version the version
     * @param weight percentage of requests, 0 to 100
     */
    public record Share(String arm, VersionRef version, int weight) {}

    public Split {
        shares = List.copyOf(shares);
    }

    /** The split that is wanted. */
    public static Split of(Wanted wanted, String salt) {
        return new Split(shares(wanted), salt);
    }

    private static List<Share> shares(Wanted wanted) {
        if (wanted.stable() == null) {
            return wanted.candidate() == null ? List.of() : List.of(new Share(STABLE, wanted.candidate(), ALL));
        }
        return wanted.candidate() == null
                ? List.of(new Share(STABLE, wanted.stable(), ALL))
                : List.of(
                        new Share(STABLE, wanted.stable(), ALL - wanted.weight()),
                        new Share(CANDIDATE, wanted.candidate(), wanted.weight()));
    }
}
