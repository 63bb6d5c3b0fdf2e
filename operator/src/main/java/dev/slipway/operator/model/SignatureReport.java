package dev.slipway.operator.model;

import dev.slipway.crds.model.ModelVersionStatus;
import dev.slipway.domain.model.Signature;
import dev.slipway.operator.kube.Conditions;
import java.util.List;

/** Inputs and outputs of a model in status, as many as fit. */
final class SignatureReport {
    private static final int MOST_TENSORS = 64;
    private static final int MOST_DIMENSIONS = 8;
    private static final int LONGEST_NAME = 128;

    private SignatureReport() {}

    static Signature state(ModelVersionStatus.Signature signature) {
        return signature == null ? null : new Signature(domain(signature.inputs()), domain(signature.outputs()));
    }

    static ModelVersionStatus.Signature status(Signature signature) {
        return signature == null
                ? null
                : new ModelVersionStatus.Signature(status(signature.inputs()), status(signature.outputs()));
    }

    private static List<Signature.Tensor> domain(List<ModelVersionStatus.Tensor> tensors) {
        return tensors.stream()
                .map(tensor -> new Signature.Tensor(tensor.name(), tensor.type(), tensor.shape()))
                .toList();
    }

    private static List<ModelVersionStatus.Tensor> status(List<Signature.Tensor> tensors) {
        return tensors.stream()
                .limit(MOST_TENSORS)
                .map(tensor -> new ModelVersionStatus.Tensor(
                        Conditions.cut(tensor.name(), LONGEST_NAME),
                        tensor.type(),
                        tensor.shape().stream().limit(MOST_DIMENSIONS).toList()))
                .toList();
    }
}
