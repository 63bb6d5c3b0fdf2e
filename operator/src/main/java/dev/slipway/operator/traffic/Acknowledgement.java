package dev.slipway.operator.traffic;

/**
 * What the data plane says of the weights.
 *
 * @param weight the percentage for the candidate, or for the only version, that it serves; null while it says nothing, or speaks of other versions
 * @param problem what keeps it from serving what is wanted, in its own words; null when nothing is known to
 */
public record Acknowledgement(Integer weight, String problem) {
    /** Nothing is said. */
    public static final Acknowledgement NONE = new Acknowledgement(null, null);
}
