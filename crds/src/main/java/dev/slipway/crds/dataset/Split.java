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
 * How rows are divided; exactly one of its kinds.
 *
 * @param hash by a hash of key columns
 * @param time by a point in time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(value = "has(self.hash) != has(self.time)", message = "split: give exactly one of hash, time")
public record Split(
        @JsonPropertyDescription(
                "By a hash of key columns: rows with the same key stay together, and a row never moves when others come.")
        Hash hash,

        @JsonPropertyDescription("By time: train before validationFrom, validation before testFrom, test after it.")
        Time time) {

    /**
     * Split by hash.
     *
     * @param key columns whose values are hashed; all when absent
     * @param seed another seed divides otherwise
     * @param train percentage of the training split
     * @param validation percentage of the validation split
     * @param test percentage of the test split
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @ValidationRule(
            value = "self.train + self.validation + self.test == 100",
            message = "split.hash: train, validation and test must sum to 100",
            fieldPath = ".train")
    public record Hash(
            @JsonPropertyDescription("Columns whose values are hashed; all columns when absent.") @Size(max = 16)
            List<@Pattern(Api.IDENTIFIER) @Size(max = 128) String> key,

            @JsonPropertyDescription("Seed of the hash; another one divides the same rows in another way.")
            @Default("0")
            @Min(0)
            Long seed,

            @JsonPropertyDescription("Percentage of rows for training.") @Default("80") @Min(1) @Max(100)
            Integer train,

            @JsonPropertyDescription("Percentage of rows for validation.") @Default("10") @Min(0) @Max(99)
            Integer validation,

            @JsonPropertyDescription("Percentage of rows for the final test.") @Default("10") @Min(0) @Max(99)
            Integer test) {}

    /**
     * Split by time.
     *
     * @param column column of type timestamp
     * @param validationFrom first instant of validation, RFC 3339
     * @param testFrom first instant of test, RFC 3339
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @ValidationRule(
            value = "timestamp(self.validationFrom) < timestamp(self.testFrom)",
            message = "split.time: validationFrom must be before testFrom",
            fieldPath = ".validationFrom")
    public record Time(
            @JsonPropertyDescription("Name of the column, of type timestamp.")
            @Required
            @Pattern(Api.IDENTIFIER)
            @Size(max = 128)
            String column,

            @JsonPropertyDescription("First instant of the validation split, for example 2013-03-01T00:00:00Z.")
            @Required
            @Pattern(INSTANT)
            @Size(max = 40)
            String validationFrom,

            @JsonPropertyDescription("First instant of the test split, after validationFrom.")
            @Required
            @Pattern(INSTANT)
            @Size(max = 40)
            String testFrom) {
        private static final String INSTANT =
                "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$";
    }
}
