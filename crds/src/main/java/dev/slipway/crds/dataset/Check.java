package dev.slipway.crds.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.common.Api;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/**
 * Something that must hold of the prepared rows; exactly one kind.
 *
 * @param name name of the check in status and events
 * @param column column that it looks at, where the kind needs one
 * @param severity whether a failure stops the version or is only shown
 * @param mostly share of rows for which it must hold
 * @param rowCount bounds of the number of rows
 * @param notNull no missing values
 * @param range bounds of the values
 * @param inSet the only allowed values
 * @param unique that no two rows agree in some columns
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value =
                "[has(self.rowCount), has(self.notNull), has(self.range), has(self.inSet), has(self.unique)].filter(given, given).size() == 1",
        message = "checks: every check is exactly one of rowCount, notNull, range, inSet, unique")
@ValidationRule(
        value = "(has(self.notNull) || has(self.range) || has(self.inSet)) == has(self.column)",
        message = "checks: give column exactly with notNull, range and inSet",
        fieldPath = ".column")
public record Check(
        @JsonPropertyDescription("Name of the check in status and events.") @Required @Pattern(Api.NAME) @Size(max = 63)
        String name,

        @JsonPropertyDescription("Column that the check looks at; with notNull, range and inSet.")
        @Pattern(Api.IDENTIFIER)
        @Size(max = 128)
        String column,

        @JsonPropertyDescription("Fail publishes no version when the check fails; Warn only shows it.") @Default("Fail")
        Severity severity,

        @JsonPropertyDescription("Share of rows for which the check must hold, 0 to 1.")
        @Default("1")
        @Pattern(Api.SHARE)
        @Size(max = 20)
        String mostly,

        @JsonPropertyDescription("Bounds of the number of prepared rows.")
        RowCount rowCount,

        @JsonPropertyDescription("No missing values in the column.")
        NotNull notNull,

        @JsonPropertyDescription("Bounds of the values of the column; missing values are left out.")
        Range range,

        @JsonPropertyDescription("The only allowed values of the column; missing values are left out.")
        InSet inSet,

        @JsonPropertyDescription("No two rows agree in all of these columns.")
        Columns unique) {

    /** What a failed check does. */
    public enum Severity {
        Fail,
        Warn
    }

    /**
     * Bounds of a number of rows.
     *
     * @param min at least so many
     * @param max at most so many
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @ValidationRule(value = "has(self.min) || has(self.max)", message = "rowCount: give min, max or both")
    @ValidationRule(
            value = "!has(self.min) || !has(self.max) || self.min <= self.max",
            message = "rowCount: no number of rows is at least min and at most max; min must not be above max")
    public record RowCount(
            @JsonPropertyDescription("The prepared data must have at least this many rows.") @Min(0)
            Long min,

            @JsonPropertyDescription("The prepared data must have at most this many rows.") @Min(0)
            Long max) {}

    /** Nothing to set. */
    public record NotNull() {}

    /**
     * Bounds of values.
     *
     * @param min the smallest allowed value
     * @param max the largest allowed value
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @ValidationRule(value = "has(self.min) || has(self.max)", message = "range: give min, max or both")
    @ValidationRule(
            value = "!has(self.min) || !has(self.max) || double(self.min) <= double(self.max)",
            message = "range: no value is at least min and at most max; min must not be above max")
    public record Range(
            @JsonPropertyDescription("The smallest value that the column may have, a decimal.")
            @Pattern(Api.DECIMAL)
            @Size(max = 40)
            String min,

            @JsonPropertyDescription("The largest value that the column may have, a decimal.")
            @Pattern(Api.DECIMAL)
            @Size(max = 40)
            String max) {}

    /**
     * Allowed values.
     *
     * @param values the values
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record InSet(
            @JsonPropertyDescription("The values that the column may have; any other fails the check.")
            @Required
            @Size(min = 1, max = 256)
            List<@Size(max = 128) String> values) {}
}
