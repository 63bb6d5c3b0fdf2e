package dev.slipway.domain.rollout;

import java.util.List;

/**
 * All that a Rollout remembers. It is what status holds, it has a bounded size, and it is enough to go on after a crash at any point.
 *
 * @param phase where it is
 * @param stable version that has the traffic, or gets it back; null before the first deploy
 * @param release release in progress, or null
 * @param retiring old version whose pods stay for a while, or null
 * @param refused version that was taken back and is not tried again without a command, or null
 * @param lastCommand what became of the last command, or null
 * @param history releases that ended, newest first
 */
public record RolloutState(
        Phase phase,
        VersionRef stable,
        Release release,
        Retiring retiring,
        VersionRef refused,
        CommandOutcome lastCommand,
        List<HistoryEntry> history) {
    /** A Rollout that was just created. */
    public static final RolloutState NEW = new RolloutState(Phase.Deploying, null, null, null, null, null, List.of());

    public RolloutState {
        history = List.copyOf(history);
    }

    RolloutState in(Phase newPhase) {
        return new RolloutState(newPhase, stable, release, retiring, refused, lastCommand, history);
    }

    RolloutState with(Release newRelease) {
        return new RolloutState(phase, stable, newRelease, retiring, refused, lastCommand, history);
    }

    RolloutState withStable(VersionRef newStable) {
        return new RolloutState(phase, newStable, release, retiring, refused, lastCommand, history);
    }

    RolloutState with(Retiring newRetiring) {
        return new RolloutState(phase, stable, release, newRetiring, refused, lastCommand, history);
    }

    RolloutState refusing(VersionRef version) {
        return new RolloutState(phase, stable, release, retiring, version, lastCommand, history);
    }

    RolloutState with(CommandOutcome outcome) {
        return new RolloutState(phase, stable, release, retiring, refused, outcome, history);
    }

    RolloutState with(List<HistoryEntry> newHistory) {
        return new RolloutState(phase, stable, release, retiring, refused, lastCommand, newHistory);
    }
}
