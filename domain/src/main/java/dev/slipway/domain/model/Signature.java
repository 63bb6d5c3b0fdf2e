package dev.slipway.domain.model;

import java.util.List;

/**
 * Inputs and outputs of a model.
 *
 * @param inputs what it takes
 * @param outputs what it gives
 */
public record Signature(List<Tensor> inputs, List<Tensor> outputs) {
    public Signature {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /**
     * A named tensor.
     *
     * @param name name
     * @param type type of its elements, as in the Open Inference Protocol
     * @param shape its dimensions; -1 is any size
     */
    public record Tensor(String name, String type, List<Long> shape) {
        public Tensor {
            shape = List.copyOf(shape);
        }
    }
}
