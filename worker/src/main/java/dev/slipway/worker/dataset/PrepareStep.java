package dev.slipway.worker.dataset;

import java.util.List;

/**
 * A step on the raw rows; exactly one is not null.
 *
 * @param filter keeps the rows for which an expression is true
 * @param deduplicate keeps one row of each key
 * @param derive adds a column
 * @param drop removes columns
 */
public record PrepareStep(Filter filter, Keys deduplicate, Derive derive, Columns drop) {

    /**
     * A condition on a row.
     *
     * @param expression SQL expression over the columns of the row
     */
    public record Filter(String expression) {}

    /**
     * Columns that together name a row.
     *
     * @param keys their names
     */
    public record Keys(List<String> keys) {}

    /**
     * A new column.
     *
     * @param name its name
     * @param expression SQL expression over the columns of the row
     */
    public record Derive(String name, String expression) {}
}
