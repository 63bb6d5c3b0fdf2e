package dev.slipway.domain.features;

import java.io.Serial;

/** A row, a column or a feature that cannot become numbers. The message names the column and says what was expected. */
public final class FeatureException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String column;

    /**
     * @param column the column at fault
     * @param problem what is wrong with it
     */
    public FeatureException(String column, String problem) {
        super("column " + column + ": " + problem);
        this.column = column;
    }

    /** The column at fault. */
    public String column() {
        return column;
    }
}
