package dev.slipway.worker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A model may keep numbers in files beside it, and what is in them can show in the shapes of its signature: were it let out of
 * its folder, it could tell the store's credentials to who wrote it.
 */
class OnnxModelTest {
    private static final byte[] SEVEN = ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(7)
            .array();

    @TempDir
    private Path parent;

    private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        folder = Files.createDirectory(parent.resolve("model"));
        Files.write(folder.resolve("weights"), SEVEN);
        Files.write(parent.resolve("secret"), SEVEN);
        Files.createSymbolicLink(folder.resolve("link"), parent.resolve("secret"));
    }

    @Test
    void readsAFileBesideIt() throws IOException {
        try (OnnxModel model = open("weights")) {
            assertThat(model.signature().outputs())
                    .containsExactly(new Signature.Tensor("shaped", "FP32", List.of(7L)));
        }
    }

    @Test
    void readsNoFileOutsideItsFolder() {
        for (String location : List.of(
                "../secret", "x/../../secret", "link", parent.resolve("secret").toString())) {
            assertThatThrownBy(() -> open(location).close())
                    .as(location)
                    .isInstanceOfSatisfying(
                            Fault.class, fault -> assertThat(fault.reason()).isEqualTo(Reason.BadModel))
                    .hasMessageContaining("External data path");
        }
    }

    /** A model whose output has the shape that a file holds. */
    private OnnxModel open(String location) throws IOException {
        GraphProto graph = GraphProto.newBuilder()
                .setName("graph")
                .addInitializer(whole("stored")
                        .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                        .addExternalData(entry("location", location))
                        .addExternalData(entry("length", Integer.toString(SEVEN.length))))
                .addInitializer(whole("zero").addInt64Data(0))
                .addNode(node("Add", "shape").addInput("stored").addInput("zero"))
                .addNode(node("ConstantOfShape", "shaped").addInput("shape"))
                .addOutput(ValueInfoProto.newBuilder()
                        .setName("shaped")
                        .setType(TypeProto.newBuilder()
                                .setTensorType(TypeProto.Tensor.newBuilder()
                                        .setElemType(TensorProto.DataType.FLOAT.getNumber()))))
                .build();
        ModelProto model = ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
                .setGraph(graph)
                .build();
        return OnnxModel.open(Files.write(folder.resolve(OnnxModel.NAME), model.toByteArray()));
    }

    private static TensorProto.Builder whole(String name) {
        return TensorProto.newBuilder().setName(name).addDims(1).setDataType(TensorProto.DataType.INT64.getNumber());
    }

    private static NodeProto.Builder node(String operator, String output) {
        return NodeProto.newBuilder().setOpType(operator).addOutput(output);
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }
}
