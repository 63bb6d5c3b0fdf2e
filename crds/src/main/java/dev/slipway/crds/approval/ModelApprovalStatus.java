package dev.slipway.crds.approval;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.common.Condition;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/**
 * What is true of a ModelApproval.
 *
 * @param observedGeneration generation of the spec that this speaks of
 * @param conditions Ready, Reconciling, Stalled: whether it counts now, and why not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelApprovalStatus(
        @JsonPropertyDescription("Generation of the spec that the status speaks of.")
        Long observedGeneration,

        @JsonPropertyDescription(
                "What is true now: Ready says whether the approval counts, and if not, why; Reconciling and Stalled.")
        @Size(max = 16)
        List<Condition> conditions) {}
