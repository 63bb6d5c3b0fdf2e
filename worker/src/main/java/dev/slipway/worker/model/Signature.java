package dev.slipway.worker.model;

import java.util.List;

/**
 * What a model takes and gives.
 *
 * @param inputs its inputs
 * @param outputs its outputs
 */
public record Signature(List<Tensor> inputs, List<Tensor> outputs) {

    /**
     * A tensor.
     *
     * @param name its name
     * @param type type of its elements, as the Open Inference Protocol names it
     * @param shape its dimensions, -1 where it varies; null when it is no tensor
     */
    public record Tensor(String name, String type, List<Long> shape) {}
}
