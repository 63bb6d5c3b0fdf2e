package dev.slipway.crds.common;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * A variable of a container's environment.
 *
 * @param name name; those that start with {@code SLIPWAY_} are Slipway's own
 * @param value value
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "!self.name.startsWith('SLIPWAY_')",
        message = "env: names that start with SLIPWAY_ are set by Slipway; choose another name",
        fieldPath = ".name")
public record EnvironmentVariable(
        @JsonPropertyDescription("Name of the variable; not one that starts with SLIPWAY_.")
        @Required
        @Pattern("^[A-Za-z_][A-Za-z0-9_]*$")
        @Size(max = 128)
        String name,

        @JsonPropertyDescription("Value of the variable.") @Size(max = 4096)
        String value) {}
