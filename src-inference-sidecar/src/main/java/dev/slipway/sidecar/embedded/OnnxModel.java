package dev.slipway.sidecar.embedded;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model in ONNX Runtime. Thread-safe. */
final class OnnxModel implements AutoCloseable {
    private final OrtEnvironment environment =
            OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "slipway");
    private final OrtSession session;
    private final Signature signature;

    private OnnxModel(Path file) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // Requests run beside each other on the workers; threads within one request would only fight them for the
            // cores.
            options.setIntraOpNumThreads(1);
            // A failure is in the answer and in the counters; a line of the log for each would be as many as there are
            // requests.
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            session = environment.createSession(file.toString(), options);
        }
        signature = new Signature(
                ports(session.getInputInfo().values()),
                ports(session.getOutputInfo().values()));
    }

    /**
     * Loads a model.
     *
     * @throws IllegalArgumentException naming the file when it cannot be served
     */
    static OnnxModel load(Path file) {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(file + " is not there or cannot be read");
        }
        try {
            return new OnnxModel(file);
        } catch (OrtException unusable) {
            throw new IllegalArgumentException(
                    file + " is not a model that can be served: " + unusable.getMessage(), unusable);
        }
    }

    Signature signature() {
        return signature;
    }

    /**
     * Asks the model; outputs come in its own order.
     *
     * @throws BadInput when the inputs are not the model's
     * @throws ModelFailure when it does not answer them
     */
    List<Values> run(List<Values> inputs) {
        check(inputs);
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try {
            for (Values values : inputs) {
                tensors.put(values.name(), Tensors.tensor(environment, values));
            }
            try (OrtSession.Result result = session.run(tensors)) {
                return read(result);
            }
        } catch (OrtException failed) {
            throw new ModelFailure("the model failed: " + failed.getMessage(), failed);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    private void check(List<Values> inputs) {
        for (Values values : inputs) {
            signature
                    .input(values.name())
                    .orElseThrow(() -> new BadInput(
                            "input '" + values.name() + "' is not one of the model's: " + signature.inputNames()))
                    .check(values);
        }
        List<String> given = inputs.stream().map(Values::name).toList();
        signature.inputNames().stream()
                .filter(name -> !given.contains(name))
                .findFirst()
                .ifPresent(missing -> {
                    throw new BadInput("input '" + missing + "' is missing");
                });
    }

    private static List<Values> read(OrtSession.Result result) throws OrtException {
        List<Values> outputs = new ArrayList<>();
        for (Map.Entry<String, OnnxValue> output : result) {
            outputs.add(Tensors.values(output.getKey(), output.getValue()));
        }
        return outputs;
    }

    private static List<Signature.Port> ports(Collection<NodeInfo> nodes) {
        return nodes.stream().map(OnnxModel::port).toList();
    }

    private static Signature.Port port(NodeInfo node) {
        return node.getInfo() instanceof TensorInfo tensor
                ? new Signature.Port(node.getName(), Datatype.of(tensor.type), Shape.of(tensor.getShape()))
                : new Signature.Port(node.getName(), Optional.empty(), Shape.of(-1, -1));
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException failed) {
            throw new IllegalStateException("the model could not be closed", failed);
        }
    }
}
