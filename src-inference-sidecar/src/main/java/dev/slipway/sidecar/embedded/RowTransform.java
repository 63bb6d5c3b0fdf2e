package dev.slipway.sidecar.embedded;

import java.util.Map;

/** Makes of a raw row what the model was trained on. Thread-safe: one instance serves every request. */
public interface RowTransform {

    /**
     * The features of one row, in the order that the model expects.
     *
     * @param row String, Number, Boolean, or null when missing, by column
     * @throws BadInput naming the column, when one is absent or a value is not of its type
     */
    double[] apply(Map<String, ?> row);

    /** A row that can be transformed, with a value of its type in every column: 0, false, an empty text, a time. */
    Map<String, Object> neutralRow();
}
