package dev.slipway.sidecar.embedded;

import java.util.List;

/**
 * A named tensor, outside of the runtime.
 *
 * @param shape none of its dimensions negative
 * @param data elements in row-major order: Boolean, Integer, Long, Float, Double or String
 * @param classes names of the columns when the model gave a map per row (scikit-learn's ZipMap), else empty
 */
record Values(String name, Datatype datatype, Shape shape, List<Object> data, List<String> classes) {}
