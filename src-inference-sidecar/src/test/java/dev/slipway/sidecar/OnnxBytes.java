package dev.slipway.sidecar;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Small ONNX models, written as the bytes that they are: the format is a protobuf message, and a handful of its fields is enough. The
 * numbers of fields and types are those of onnx.proto.
 */
final class OnnxBytes {
    static final int FP32 = 1;
    static final int INT64 = 7;
    static final int FP64 = 11;
    private static final int VARINT = 0;
    private static final int DELIMITED = 2;

    private OnnxBytes() {}

    /** Gives its input {@code input} back as {@code output}, a matrix of so many columns. */
    static byte[] identity(int type, int columns) {
        return model(
                node("Identity", List.of("input"), "output"),
                port("input", tensor(type, -1, columns)),
                port("output", tensor(type, -1, columns)));
    }

    /** {@code output = sigmoid(input * weights)}, a column. */
    static byte[] logistic(float... weights) {
        byte[] graph = concat(
                field(1, node("MatMul", List.of("input", "weights"), "score")),
                field(1, node("Sigmoid", List.of("score"), "output")),
                field(5, constant("weights", weights, weights.length, 1)),
                field(11, port("input", tensor(FP32, -1, weights.length))),
                field(12, port("output", tensor(FP32, -1, 1))));
        return model(graph);
    }

    /** Looks up one of the values by the number in {@code input}; any other number makes the model fail. */
    static byte[] lookup(float... values) {
        byte[] graph = concat(
                field(1, node("Gather", List.of("values", "input"), "output")),
                field(5, constant("values", values, values.length)),
                field(11, port("input", tensor(INT64, -1))),
                field(12, port("output", tensor(FP32, -1))));
        return model(graph);
    }

    /** A map of two classes to what the two columns say, a row each, as classifiers of scikit-learn answer. */
    static byte[] twoClasses(String one, String other) {
        byte[] labels = concat(text(1, "classlabels_strings"), text(9, one), text(9, other), number(20, 8));
        byte[] zip = concat(node("ZipMap", List.of("input"), "output"), text(7, "ai.onnx.ml"), field(5, labels));
        byte[] map = field(5, concat(number(1, 8), field(2, field(1, number(1, FP32)))));
        return model(zip, port("input", tensor(FP32, -1, 2)), port("output", field(4, field(1, map))));
    }

    private static byte[] model(byte[] node, byte[] input, byte[] output) {
        return model(concat(field(1, node), field(11, input), field(12, output)));
    }

    private static byte[] model(byte[] graph) {
        return concat(
                number(1, 8),
                field(7, concat(graph, text(2, "graph"))),
                field(8, number(2, 17)),
                field(8, concat(text(1, "ai.onnx.ml"), number(2, 3))));
    }

    private static byte[] node(String operator, List<String> inputs, String output) {
        byte[] names = concat(inputs.stream().map(name -> text(1, name)).toArray(byte[][]::new));
        return concat(names, text(2, output), text(4, operator));
    }

    private static byte[] port(String name, byte[] type) {
        return concat(text(1, name), field(2, type));
    }

    /** A type; -1 is any size. */
    private static byte[] tensor(int type, int... dimensions) {
        byte[] shape = new byte[0];
        for (int dimension : dimensions) {
            shape = concat(shape, field(1, dimension < 0 ? text(2, "rows") : number(1, dimension)));
        }
        return field(1, concat(number(1, type), field(2, shape)));
    }

    private static byte[] constant(String name, float[] values, int... dimensions) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            raw.putFloat(value);
        }
        byte[] shape = new byte[0];
        for (int dimension : dimensions) {
            shape = concat(shape, number(1, dimension));
        }
        return concat(shape, number(2, FP32), text(8, name), field(9, raw.array()));
    }

    private static byte[] number(int field, long value) {
        return concat(varint(((long) field << 3) | VARINT), varint(value));
    }

    private static byte[] text(int field, String value) {
        return field(field, value.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] field(int field, byte[] content) {
        return concat(varint(((long) field << 3) | DELIMITED), varint(content.length), content);
    }

    private static byte[] varint(long value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long left = value;
        while (left > 0x7f) {
            out.write((int) ((left & 0x7f) | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
        return out.toByteArray();
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
