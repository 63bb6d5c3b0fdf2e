package dev.slipway.sidecar.embedded;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A model together with the features it was trained on. */
final class Predictor {
    private final OnnxModel model;
    private final Optional<RowTransform> transform;

    Predictor(OnnxModel model, Optional<RowTransform> transform) {
        this.model = model;
        this.transform = transform;
    }

    Optional<RowTransform> transform() {
        return transform;
    }

    Signature signature() {
        return model.signature();
    }

    /** True when a request with these names is of raw rows: none of them is an input of the model, and there are features. */
    boolean takesRaw(Iterable<String> names) {
        if (transform.isEmpty()) {
            return false;
        }
        Set<String> own = new HashSet<>(model.signature().inputNames());
        for (String name : names) {
            if (own.contains(name)) {
                return false;
            }
        }
        return true;
    }

    List<Values> predict(List<Values> inputs) {
        return model.run(inputs);
    }

    /** Transforms raw rows and asks the model. */
    List<Values> predictRows(List<? extends Map<String, ?>> rows) {
        RowTransform rowTransform = transform.orElseThrow(() -> new BadInput("this model has no features.json: "
                + "give its own inputs, " + model.signature().inputNames()));
        if (model.signature().inputs().size() != 1) {
            throw new ModelFailure(
                    "a model for raw rows must have one input, this one has "
                            + model.signature().inputNames(),
                    null);
        }
        List<Object> features = new ArrayList<>();
        int width = 0;
        for (Map<String, ?> row : rows) {
            double[] transformed = rowTransform.apply(row);
            width = transformed.length;
            for (double feature : transformed) {
                features.add(feature);
            }
        }
        Signature.Port only = model.signature().inputs().getFirst();
        Shape shape = Shape.of(rows.size(), width);
        return model.run(
                List.of(new Values(only.name(), only.datatype().orElse(Datatype.FP32), shape, features, List.of())));
    }
}
