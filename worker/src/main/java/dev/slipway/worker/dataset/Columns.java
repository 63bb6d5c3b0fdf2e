package dev.slipway.worker.dataset;

import java.util.List;

/**
 * Some columns.
 *
 * @param columns their names
 */
public record Columns(List<String> columns) {}
