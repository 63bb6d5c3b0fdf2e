package dev.slipway.worker.model;

/**
 * Format of a model.
 *
 * @param name its name
 * @param version its version
 */
public record ModelFormat(String name, String version) {
    /** The only format that is served so far. */
    public static final ModelFormat ONNX = new ModelFormat("ONNX", "1");
}
