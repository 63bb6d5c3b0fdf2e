package dev.slipway.sidecar.embedded;

import ai.onnxruntime.OnnxJavaType;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Optional;

/** The element types that can be served, by their names in Open Inference V2. */
enum Datatype {
    BOOL(OnnxJavaType.BOOL),
    INT32(OnnxJavaType.INT32),
    INT64(OnnxJavaType.INT64),
    FP32(OnnxJavaType.FLOAT),
    FP64(OnnxJavaType.DOUBLE),
    BYTES(OnnxJavaType.STRING);

    private final OnnxJavaType onnx;

    Datatype(OnnxJavaType onnx) {
        this.onnx = onnx;
    }

    static Optional<Datatype> of(OnnxJavaType onnx) {
        return Arrays.stream(values()).filter(type -> type.onnx == onnx).findFirst();
    }

    /** Reads the name in a request. */
    static Datatype named(String field, String name) {
        return Arrays.stream(values())
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadInput(
                        field + ": datatype must be one of " + Arrays.toString(values()) + ", was '" + name + "'"));
    }

    /** True when a JSON value can stand for an element of this type. */
    boolean accepts(JsonNode value) {
        return switch (this) {
            case BOOL -> value.isBoolean();
            case INT32 -> value.canConvertToInt() && value.canConvertToExactIntegral();
            case INT64 -> value.canConvertToLong() && value.canConvertToExactIntegral();
            case FP32, FP64 -> value.isNumber();
            case BYTES -> value.isTextual();
        };
    }
}
