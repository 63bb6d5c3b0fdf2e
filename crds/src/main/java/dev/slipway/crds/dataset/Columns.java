package dev.slipway.crds.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.common.Api;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/**
 * Some columns by name.
 *
 * @param columns their names
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Columns(
        @JsonPropertyDescription("Names of the columns that this is about.") @Required @Size(min = 1, max = 256)
        List<@Pattern(Api.IDENTIFIER) @Size(max = 128) String> columns) {

    /**
     * Columns that together name a row.
     *
     * @param keys their names
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Keys(
            @JsonPropertyDescription("Names of the columns that together name a row.")
            @Required
            @Size(min = 1, max = 16)
            List<@Pattern(Api.IDENTIFIER) @Size(max = 128) String> keys) {}
}
