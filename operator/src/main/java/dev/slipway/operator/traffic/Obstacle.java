package dev.slipway.operator.traffic;

/**
 * Why traffic cannot be moved at all on this cluster.
 *
 * @param kind what it is
 * @param message what is wrong and what to do
 */
public record Obstacle(Kind kind, String message) {
    /** What can be in the way; also the reason of the condition. */
    public enum Kind {
        GatewayApiMissing,
        AddressTaken
    }
}
