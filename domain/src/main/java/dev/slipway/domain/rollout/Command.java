package dev.slipway.domain.rollout;

/**
 * What a person wants done, once.
 *
 * @param id another id is another command
 * @param action what is wanted
 * @param reason why, in words
 */
public record Command(String id, Action action, String reason) {
    /** What can be wanted. */
    public enum Action {
        Promote,
        Abort,
        Retry,
        Pause,
        Resume
    }
}
