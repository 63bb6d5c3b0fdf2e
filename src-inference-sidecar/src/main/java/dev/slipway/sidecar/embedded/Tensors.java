package dev.slipway.sidecar.embedded;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxMap;
import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtUtil;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Values into and out of the runtime. */
final class Tensors {

    private Tensors() {}

    static OnnxTensor tensor(OrtEnvironment environment, Values values) throws OrtException {
        List<Object> data = values.data();
        int size = data.size();
        long[] shape = values.shape().toArray();
        return switch (values.datatype()) {
            case FP32 -> OnnxTensor.createTensor(environment, floats(data), shape);
            case FP64 -> {
                DoubleBuffer buffer = DoubleBuffer.allocate(size);
                data.forEach(value -> buffer.put(((Number) value).doubleValue()));
                yield OnnxTensor.createTensor(environment, buffer.flip(), shape);
            }
            case INT64 -> {
                LongBuffer buffer = LongBuffer.allocate(size);
                data.forEach(value -> buffer.put(((Number) value).longValue()));
                yield OnnxTensor.createTensor(environment, buffer.flip(), shape);
            }
            case INT32 -> {
                IntBuffer buffer = IntBuffer.allocate(size);
                data.forEach(value -> buffer.put(((Number) value).intValue()));
                yield OnnxTensor.createTensor(environment, buffer.flip(), shape);
            }
            case BOOL -> {
                ByteBuffer buffer = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
                data.forEach(value -> buffer.put((byte) (Boolean.TRUE.equals(value) ? 1 : 0)));
                yield OnnxTensor.createTensor(environment, buffer.flip(), shape, OnnxJavaType.BOOL);
            }
            case BYTES -> OnnxTensor.createTensor(environment, data.toArray(String[]::new), shape);
        };
    }

    private static FloatBuffer floats(List<Object> data) {
        FloatBuffer buffer = FloatBuffer.allocate(data.size());
        data.forEach(value -> buffer.put(((Number) value).floatValue()));
        return buffer.flip();
    }

    /** Reads a tensor, or a sequence of maps as scikit-learn's classifiers give: one row a map, one column a class. */
    static Values values(String name, OnnxValue value) throws OrtException {
        return switch (value) {
            case OnnxTensor tensor -> values(name, tensor);
            case OnnxSequence sequence -> classes(name, sequence);
            default ->
                throw new ModelFailure(
                        "output '" + name + "' is a " + value.getType()
                                + "; only tensors and sequences of maps can be answered",
                        null);
        };
    }

    private static Values values(String name, OnnxTensor tensor) throws OrtException {
        OnnxJavaType type = tensor.getInfo().type;
        Datatype datatype = Datatype.of(type)
                .orElseThrow(() ->
                        new ModelFailure("output '" + name + "' is of type " + type + ", which is not offered", null));
        Shape shape = Shape.of(tensor.getInfo().getShape());
        int size = (int) tensor.getInfo().getNumElements();
        return new Values(name, datatype, shape, data(tensor, datatype, size), List.of());
    }

    private static List<Object> data(OnnxTensor tensor, Datatype datatype, int size) throws OrtException {
        return switch (datatype) {
            case FP32 -> list(size, tensor.getFloatBuffer()::get);
            case FP64 -> list(size, tensor.getDoubleBuffer()::get);
            case INT64 -> list(size, tensor.getLongBuffer()::get);
            case INT32 -> list(size, tensor.getIntBuffer()::get);
            case BOOL -> {
                ByteBuffer bytes = tensor.getByteBuffer();
                yield list(size, index -> bytes.get(index) != 0);
            }
            case BYTES -> {
                Object strings = tensor.getValue();
                yield strings instanceof String one ? List.of(one) : List.of((Object[]) OrtUtil.flattenString(strings));
            }
        };
    }

    private static List<Object> list(int size, IntFunction<Object> element) {
        return IntStream.range(0, size).mapToObj(element).toList();
    }

    private static Values classes(String name, OnnxSequence sequence) throws OrtException {
        List<Map<String, Object>> rows = new ArrayList<>();
        SequencedSet<String> classes = new LinkedHashSet<>();
        for (OnnxValue element : sequence.getValue()) {
            try (element) {
                Map<String, Object> row = row(name, element);
                rows.add(row);
                classes.addAll(row.keySet());
            }
        }
        List<Object> data = new ArrayList<>();
        rows.forEach(row -> classes.forEach(label -> data.add(row.getOrDefault(label, 0f))));
        Shape shape = Shape.of(rows.size(), classes.size());
        return new Values(name, Datatype.FP32, shape, data, List.copyOf(classes));
    }

    private static Map<String, Object> row(String name, OnnxValue element) throws OrtException {
        if (!(element instanceof OnnxMap map)) {
            throw new ModelFailure("output '" + name + "' is a sequence of something other than maps", null);
        }
        Map<String, Object> row = new TreeMap<>();
        map.getValue().forEach((label, probability) -> row.put(String.valueOf(label), probability));
        return row;
    }
}
