package dev.slipway.crds.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.common.Api;
import dev.slipway.crds.model.ModelVersionTemplate;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;

/**
 * What is trained, on what, and how often it may fail. A run never changes: apply a new TrainingJob for another one.
 *
 * @param dataset Dataset, or a version of it
 * @param model line of versions that the run adds to
 * @param modelVersion name of the ModelVersion that it makes
 * @param runtime a built-in learner
 * @param template a container of the user's own
 * @param parameters what the learner is told
 * @param modelVersionTemplate gates, approvals and serving of the ModelVersion
 * @param budgets how often an attempt may fail
 * @param deadlines how long it may take
 * @param seed seed of the learner
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "has(self.runtime) != has(self.template)",
        message = "spec: give exactly one of runtime, template")
@ValidationRule(
        value = "self == oldSelf",
        message = "spec: a TrainingJob is one run and never changes; apply a new TrainingJob under another name")
@ValidationRule(
        value = "!has(self.parameters) || self.parameters.all(name, name.matches('^[A-Za-z][A-Za-z0-9]*$'))",
        message = "parameters: names are letters and digits and start with a letter, for example maxDepth",
        fieldPath = ".parameters")
public record TrainingJobSpec(
        @JsonPropertyDescription(
                "Dataset to train on; flights@3f9ac2d81b07 pins a version of it. Its version is pinned by digest when the run starts.")
        @Required
        @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?(@[0-9a-f]{12})?$")
        @Size(max = 76)
        String dataset,

        @JsonPropertyDescription("Name of the model: the line of versions that the run adds to.")
        @Required
        @Pattern(Api.NAME)
        @Size(max = 63)
        String model,

        @JsonPropertyDescription("Name of the ModelVersion that the run makes; <model>-<digest> when absent.")
        @Pattern(Api.NAME)
        @Size(max = 63)
        String modelVersion,

        @JsonPropertyDescription(
                "Name of a built-in learner; give it or a template. There is builtin/logistic-regression.")
        @Pattern("^builtin/logistic-regression$")
        @Size(max = 64)
        String runtime,

        @JsonPropertyDescription(
                "Your own container; give it or a runtime. It reads the folder SLIPWAY_INPUT and writes the model and metrics.json to the folder SLIPWAY_OUTPUT.")
        Template template,

        @JsonPropertyDescription("What the learner is told; your container sees SLIPWAY_PARAM_<NAME>.") @Size(max = 64)
        Map<String, String> parameters,

        @JsonPropertyDescription("Gates, approvals and serving of the ModelVersion that the run makes.")
        ModelVersionTemplate modelVersionTemplate,

        @JsonPropertyDescription("How often an attempt may fail before the run does.") @Default("{}")
        Budgets budgets,

        @JsonPropertyDescription("How long the run may take.") @Default("{}")
        Deadlines deadlines,

        @JsonPropertyDescription("Seed of the learner; your container sees SLIPWAY_SEED.") @Default("0") @Min(0)
        Long seed) {

    /**
     * How often an attempt may fail.
     *
     * @param failures failures of the training itself
     * @param disruptions evictions, preemptions and lost nodes
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Budgets(
            @JsonPropertyDescription("How many failed attempts are tried again.") @Default("2") @Min(0) @Max(100)
            Integer failures,

            @JsonPropertyDescription(
                    "How many evictions, preemptions and lost nodes are tried again; they do not count as failures.")
            @Default("10")
            @Min(0)
            @Max(1000)
            Integer disruptions) {}

    /**
     * How long a run may take.
     *
     * @param startup until the pod of an attempt runs
     * @param active the whole run
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @ValidationRule(
            value = "!has(self.startup) || self.startup" + Api.ABOVE_ZERO,
            message = "deadlines.startup: must be above 0, for example 10m",
            fieldPath = ".startup")
    @ValidationRule(
            value = "!has(self.active) || self.active" + Api.ABOVE_ZERO,
            message = "deadlines.active: must be above 0, for example 24h",
            fieldPath = ".active")
    public record Deadlines(
            @JsonPropertyDescription("How long an attempt may wait for its pod to run: for nodes, quota, images.")
            @Default("10m")
            @Pattern(Api.DURATION)
            @Size(max = 20)
            String startup,

            @JsonPropertyDescription("How long the whole run may take.")
            @Default("24h")
            @Pattern(Api.DURATION)
            @Size(max = 20)
            String active) {}
}
