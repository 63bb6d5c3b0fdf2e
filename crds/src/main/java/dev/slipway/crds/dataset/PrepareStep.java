package dev.slipway.crds.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.common.Api;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * A step on the raw rows; exactly one of its kinds.
 *
 * @param filter keeps the rows for which an expression is true
 * @param deduplicate keeps one row of each key
 * @param derive adds a column
 * @param drop removes columns
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value =
                "[has(self.filter), has(self.deduplicate), has(self.derive), has(self.drop)].filter(given, given).size() == 1",
        message = "prepare: every step is exactly one of filter, deduplicate, derive, drop")
public record PrepareStep(
        @JsonPropertyDescription("Keeps the rows for which the expression is true.")
        Filter filter,

        @JsonPropertyDescription("Keeps one row of each key: the first in the order of all columns.")
        Columns.Keys deduplicate,

        @JsonPropertyDescription("Adds a column that is computed from the others of its row.")
        Derive derive,

        @JsonPropertyDescription("Removes columns, so that neither later steps nor models see them.")
        Columns drop) {

    /**
     * A condition on a row.
     *
     * @param expression SQL scalar expression over the columns
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Filter(
            @JsonPropertyDescription("SQL expression over the columns of one row, for example: arr_delay IS NOT NULL.")
            @Required
            @Size(min = 1, max = 1024)
            String expression) {}

    /**
     * A new column.
     *
     * @param name name of the column
     * @param expression SQL scalar expression over the columns
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Derive(
            @JsonPropertyDescription("Name of the new column.") @Required @Pattern(Api.IDENTIFIER) @Size(max = 128)
            String name,

            @JsonPropertyDescription("SQL expression over the columns of one row, for example: arr_delay > 15.")
            @Required
            @Size(min = 1, max = 1024)
            String expression) {}
}
