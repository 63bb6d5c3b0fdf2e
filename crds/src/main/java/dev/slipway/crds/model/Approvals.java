package dev.slipway.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

/**
 * Who must agree before a version is served.
 *
 * @param required number of different approvers
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Approvals(
        @JsonPropertyDescription(
                "How many different people must approve, each by a ModelApproval that names the digest.")
        @Required
        @Min(1)
        @Max(10)
        Integer required) {}
