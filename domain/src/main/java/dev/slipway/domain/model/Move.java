package dev.slipway.domain.model;

/**
 * A change of state under way through a look.
 *
 * @param state the state so far
 * @param decision what was decided, or null while nothing was
 */
record Move(VersionState state, VersionDecision decision) {
    static Move on(VersionState state) {
        return new Move(state, null);
    }
}
