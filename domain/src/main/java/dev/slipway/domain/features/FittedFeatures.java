package dev.slipway.domain.features;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The content of {@code features.json}: everything that turns a raw row into the numbers that a model was trained on.
 *
 * @param version version of this format, 1
 * @param inputs raw columns that a row must have; others are ignored
 * @param steps encodings, in the order of the outputs
 * @param outputs names of the numbers, in order
 * @param label column that the model predicts; not among the inputs
 */
public record FittedFeatures(
        int version, List<Column> inputs, List<FittedStep> steps, List<String> outputs, String label) {
    /** The only version of the format so far. */
    public static final int VERSION = 1;

    /**
     * @throws IllegalArgumentException when the parts do not belong together
     * @throws FeatureException when a column is to blame
     */
    public FittedFeatures {
        if (version != VERSION) {
            throw new IllegalArgumentException("version: this program reads %d, not %d".formatted(VERSION, version));
        }
        inputs = List.copyOf(inputs);
        steps = List.copyOf(steps);
        outputs = List.copyOf(outputs);
        requireKnownColumns(inputs, steps);
        requireOutputs(steps, outputs, label);
    }

    /** Features out of encodings, with the outputs that follow from them. */
    static FittedFeatures of(List<Column> inputs, List<Encoding> encodings, String label) {
        List<FittedStep> steps = encodings.stream().map(FittedStep::of).toList();
        List<String> outputs = encodings.stream()
                .flatMap(encoding -> encoding.outputs().stream())
                .toList();
        return new FittedFeatures(VERSION, inputs, steps, outputs, label);
    }

    /**
     * The numbers of one row, in the order of {@link #outputs()}.
     *
     * @param row raw values by column: String, Number, Boolean, null when missing; timestamps as Instant or ISO-8601 text
     *     with offset; columns that are no input are ignored
     * @throws FeatureException when a column is absent, of another type, or missing where no number stands for that
     */
    public double[] transform(Map<String, ?> row) {
        Map<String, Object> values = HashMap.newHashMap(inputs.size());
        for (Column input : inputs) {
            Object value = row.get(input.name());
            if (value == null && !row.containsKey(input.name())) {
                throw new FeatureException(input.name(), "the row has no such column; give it, or null when missing");
            }
            values.put(input.name(), input.canonical(value));
        }
        double[] numbers = new double[outputs.size()];
        int at = 0;
        for (FittedStep step : steps) {
            Encoding encoding = step.encoding();
            encoding.encode(values.get(encoding.column()), numbers, at);
            at += encoding.width();
        }
        return numbers;
    }

    private static void requireKnownColumns(List<Column> inputs, List<FittedStep> steps) {
        Map<String, ColumnType> types = new HashMap<>();
        for (Column input : inputs) {
            if (types.put(input.name(), input.type()) != null) {
                throw new FeatureException(input.name(), "is twice among the inputs");
            }
        }
        for (FittedStep step : steps) {
            Encoding encoding = step.encoding();
            ColumnType type = types.get(encoding.column());
            if (type == null) {
                throw new FeatureException(encoding.column(), "is not among the inputs");
            }
            if (!encoding.accepts(type)) {
                throw new FeatureException(encoding.column(), "a column of type %s cannot be used so".formatted(type));
            }
        }
    }

    private static void requireOutputs(List<FittedStep> steps, List<String> outputs, String label) {
        List<String> made = steps.stream()
                .flatMap(step -> step.encoding().outputs().stream())
                .toList();
        if (!made.equals(outputs)) {
            throw new IllegalArgumentException("outputs: %s do not follow from the steps".formatted(outputs));
        }
        Set<String> seen = new HashSet<>(List.of(label));
        for (String output : outputs) {
            if (!seen.add(output)) {
                throw new FeatureException(output, "two features make an output of this name; rename a column");
            }
        }
    }
}
