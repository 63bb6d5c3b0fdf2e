package dev.slipway.crds.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.common.Api;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/**
 * How some columns become numbers; exactly one of its kinds.
 *
 * @param timestamp parts of a point in time
 * @param oneHot one column of 0 and 1 for each category
 * @param standardize mean 0 and standard deviation 1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "[has(self.timestamp), has(self.oneHot), has(self.standardize)].filter(given, given).size() == 1",
        message = "features: every feature is exactly one of timestamp, oneHot, standardize")
public record Feature(
        @JsonPropertyDescription("Parts of a point in time, each a number.")
        Timestamp timestamp,

        @JsonPropertyDescription("One column of 0 and 1 for each category seen in training; all 0 for others.")
        OneHot oneHot,

        @JsonPropertyDescription("Subtracts the mean and divides by the standard deviation of the training split.")
        Columns standardize) {

    /**
     * Parts of a point in time.
     *
     * @param column column of type timestamp
     * @param parts which parts
     * @param timeZone zone in which the parts are read
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Timestamp(
            @JsonPropertyDescription("Name of the column, of type timestamp.")
            @Required
            @Pattern(Api.IDENTIFIER)
            @Size(max = 128)
            String column,

            @JsonPropertyDescription(
                    "HourOfDay (0-23), DayOfWeek (1 Monday - 7 Sunday), Month (1-12), IsWeekend (0 or 1).")
            @Required
            @Size(min = 1, max = 4)
            List<Part> parts,

            @JsonPropertyDescription("Time zone in which the parts are read, as in the IANA database.")
            @Default("UTC")
            @Pattern("^[A-Za-z][A-Za-z0-9_+/-]*$")
            @Size(max = 64)
            String timeZone) {}

    /** A part of a point in time. */
    public enum Part {
        HourOfDay,
        DayOfWeek,
        Month,
        IsWeekend
    }

    /**
     * One column a category.
     *
     * @param columns columns of type string, int64 or bool
     * @param maxCategories how many of the most frequent categories get a column
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OneHot(
            @JsonPropertyDescription("Names of the columns, of type string, int64 or bool.")
            @Required
            @Size(min = 1, max = 64)
            List<@Pattern(Api.IDENTIFIER) @Size(max = 128) String> columns,

            @JsonPropertyDescription("How many of the most frequent categories get a column of their own.")
            @Default("100")
            @Min(1)
            @Max(1000)
            Integer maxCategories) {}
}
