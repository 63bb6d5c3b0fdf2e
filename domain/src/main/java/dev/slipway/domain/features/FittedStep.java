package dev.slipway.domain.features;

import java.util.Arrays;
import java.util.Objects;

/**
 * An encoding under the key of its kind, so that JSON says the kind without help of a library; exactly one is not null.
 *
 * @param timestamp parts of a point in time
 * @param oneHot one output a category
 * @param standardize scaled by mean and deviation
 * @param passThrough as it is
 */
public record FittedStep(
        Encoding.Timestamp timestamp,
        Encoding.OneHot oneHot,
        Encoding.Standardize standardize,
        Encoding.PassThrough passThrough) {

    /** @throws IllegalArgumentException unless exactly one is given */
    public FittedStep {
        long given = Arrays.asList(timestamp, oneHot, standardize, passThrough).stream()
                .filter(Objects::nonNull)
                .count();
        if (given != 1) {
            throw new IllegalArgumentException(
                    "steps: each must be exactly one of timestamp, oneHot, standardize, passThrough");
        }
    }

    static FittedStep of(Encoding encoding) {
        return switch (encoding) {
            case Encoding.Timestamp step -> new FittedStep(step, null, null, null);
            case Encoding.OneHot step -> new FittedStep(null, step, null, null);
            case Encoding.Standardize step -> new FittedStep(null, null, step, null);
            case Encoding.PassThrough step -> new FittedStep(null, null, null, step);
        };
    }

    /** The one that is given. */
    public Encoding encoding() {
        if (timestamp != null) {
            return timestamp;
        }
        if (oneHot != null) {
            return oneHot;
        }
        return standardize != null ? standardize : passThrough;
    }
}
