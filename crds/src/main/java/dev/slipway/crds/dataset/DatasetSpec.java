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
 * What a Dataset is made of.
 *
 * @param source where the raw rows are
 * @param refresh when the source is looked at again
 * @param schedule cron expression, with {@code refresh: Schedule}
 * @param schema types of the raw columns; inferred when absent
 * @param prepare steps on the raw rows, in order
 * @param label column that a model shall predict
 * @param features how columns become numbers; fitted on the training split only
 * @param split how rows are divided
 * @param checks what must hold for a version to be published
 * @param history how many versions {@code status} remembers
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "(self.refresh == 'Schedule') == has(self.schedule)",
        message = "schedule: give a cron expression exactly when refresh is Schedule",
        fieldPath = ".schedule")
@ValidationRule(
        value = "!has(self.features) || has(self.label)",
        message = "label: name the column that a model shall predict, since features are given",
        fieldPath = ".label")
public record DatasetSpec(
        @JsonPropertyDescription("Where the raw rows are; exactly one kind of source.") @Required
        Source source,

        @JsonPropertyDescription(
                "When the source is looked at again: Manual (when the spec changes), OnChange (every few minutes, a new version only when it changed) or Schedule.")
        @Default("Manual")
        Refresh refresh,

        @JsonPropertyDescription("Cron expression in UTC, five fields, with refresh: Schedule. Example: \"0 3 * * *\".")
        @Pattern("^\\S+ \\S+ \\S+ \\S+ \\S+$")
        @Size(max = 100)
        String schedule,

        @JsonPropertyDescription("Types of the raw columns. Inferred from the data and shown in status when absent.")
        Schema schema,

        @JsonPropertyDescription("Steps on the raw rows, done in this order.") @Size(max = 32)
        List<PrepareStep> prepare,

        @JsonPropertyDescription("Column that a model shall predict.") @Pattern(Api.IDENTIFIER) @Size(max = 128)
        String label,

        @JsonPropertyDescription(
                "How columns become numbers. Fitted on the training split only, stored as features.json, applied to the splits and to raw rows at serving by the same code. Numeric columns that no feature names pass through.")
        @Size(max = 64)
        List<Feature> features,

        @JsonPropertyDescription(
                "How rows are divided into train, validation and test. 80/10/10 by hash of the whole row when absent.")
        Split split,

        @JsonPropertyDescription("What must hold before a version is published.") @Size(max = 64)
        List<Check> checks,

        @JsonPropertyDescription("How many of the newest versions status remembers.") @Default("5") @Min(1) @Max(20)
        Integer history) {

    /** When a source is looked at again. */
    public enum Refresh {
        Manual,
        OnChange,
        Schedule
    }

    /**
     * Types of raw columns.
     *
     * @param columns one entry a column
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Schema(
            @JsonPropertyDescription("The columns with their types, one entry each.")
            @Required
            @Size(min = 1, max = 256)
            List<Column> columns) {}

    /**
     * A raw column.
     *
     * @param name name in the source
     * @param type type of its values
     * @param optional whether the column may be missing from the source
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Column(
            @JsonPropertyDescription("Name of the column in the source.")
            @Required
            @Pattern(Api.IDENTIFIER)
            @Size(max = 128)
            String name,

            @JsonPropertyDescription("Type of its values: string, int64, float64, bool or timestamp.") @Required
            ColumnType type,

            @JsonPropertyDescription("Whether the column may be missing from the source.") @Default("false")
            Boolean optional) {}

    /** Types of raw columns. */
    public enum ColumnType {
        string,
        int64,
        float64,
        bool,
        timestamp
    }
}
