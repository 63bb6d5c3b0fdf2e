package dev.slipway.worker.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A model in ONNX Runtime, on one thread. */
public final class OnnxModel implements AutoCloseable {
    /** Name of a model's file. */
    public static final String NAME = "model.onnx";

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    private OnnxModel(Path file) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            this.session = environment.createSession(file.toString(), options);
        }
    }

    /**
     * Loads a model.
     *
     * @throws Fault with BadModel when ONNX Runtime refuses it
     */
    public static OnnxModel open(Path file) {
        try {
            return new OnnxModel(file);
        } catch (OrtException broken) {
            throw bad(
                    file.getFileName() + " is not a model that ONNX Runtime can load: " + broken.getMessage(), broken);
        }
    }

    /** What it takes and gives. */
    public Signature signature() {
        try {
            return new Signature(
                    tensors(session.getInputInfo().values()),
                    tensors(session.getOutputInfo().values()));
        } catch (OrtException broken) {
            throw bad("model.onnx does not tell its inputs: " + broken.getMessage(), broken);
        }
    }

    /**
     * What a model of one FP32 input gives for some rows.
     *
     * @param rows a row each, of equal length
     * @return its first output, a row each
     */
    public float[][] predict(float[][] rows) {
        String input = session.getInputNames().iterator().next();
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, rows);
                OrtSession.Result result = session.run(Map.of(input, tensor))) {
            return (float[][]) result.get(0).getValue();
        } catch (OrtException broken) {
            throw bad("model.onnx fails on rows of the dataset: " + broken.getMessage(), broken);
        }
    }

    private static List<Signature.Tensor> tensors(Collection<NodeInfo> nodes) {
        return nodes.stream().map(OnnxModel::tensor).toList();
    }

    private static Signature.Tensor tensor(NodeInfo node) {
        if (!(node.getInfo() instanceof TensorInfo tensor)) {
            return new Signature.Tensor(
                    node.getName(), node.getInfo().getClass().getSimpleName(), null);
        }
        List<Long> shape = Arrays.stream(tensor.getShape()).boxed().toList();
        return new Signature.Tensor(node.getName(), dataType(tensor), shape);
    }

    private static String dataType(TensorInfo tensor) {
        return switch (tensor.onnxType) {
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT -> "FP32";
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_DOUBLE -> "FP64";
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16 -> "FP16";
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT8 -> "INT8";
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT16 -> "INT16";
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32 -> "INT32";
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64 -> "INT64";
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8 -> "UINT8";
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL -> "BOOL";
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_STRING -> "BYTES";
            default -> tensor.onnxType.name().replace("ONNX_TENSOR_ELEMENT_DATA_TYPE_", "");
        };
    }

    private static Fault bad(String message, OrtException cause) {
        return new Fault(Reason.BadModel, "from", message, cause);
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException broken) {
            throw new Fault(Reason.Internal, null, "ONNX Runtime cannot close: " + broken.getMessage(), broken);
        }
    }
}
