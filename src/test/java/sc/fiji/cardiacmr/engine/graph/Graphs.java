package sc.fiji.cardiacmr.engine.graph;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** SavedModels made by hand, as anyone could make them. */
public final class Graphs {

  private Graphs() {}

  /** A node with inputs. */
  public static NodeDef.Builder node(String name, String operation, String... inputs) {
    NodeDef.Builder node = NodeDef.newBuilder().setName(name).setOp(operation);
    for (String input : inputs) node.addInput(input);
    return node;
  }

  /** A node that calls a function. */
  public static NodeDef.Builder call(String name, String function, String... inputs) {
    NameAttrList called = NameAttrList.newBuilder().setName(function).build();
    return node(name, "StatefulPartitionedCall", inputs)
        .putAttr("f", AttrValue.newBuilder().setFunc(called).build());
  }

  /** A function. */
  public static FunctionDef function(String name, NodeDef.Builder... nodes) {
    FunctionDef.Builder function =
        FunctionDef.newBuilder()
            .setSignature(
                OpDef.newBuilder()
                    .setName(name)
                    .addInputArg(OpDef.ArgDef.newBuilder().setName("argument")));
    for (NodeDef.Builder node : nodes) function.addNodeDef(node);
    return function.build();
  }

  public static TensorShapeProto shape(long... axes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long axis : axes) shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(axis));
    return shape.build();
  }

  /** A constant whose content is given as a block. */
  public static NodeDef.Builder floats(String name, float[] values, long... axes) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) bytes.putFloat(value);
    return constant(
        name,
        TensorProto.newBuilder()
            .setDtype(DataType.DT_FLOAT)
            .setTensorShape(shape(axes))
            .setTensorContent(ByteString.copyFrom(bytes.array())));
  }

  /** A constant of one value for all elements. */
  public static NodeDef.Builder filled(String name, float value, long... axes) {
    return constant(
        name,
        TensorProto.newBuilder()
            .setDtype(DataType.DT_FLOAT)
            .setTensorShape(shape(axes))
            .addFloatVal(value));
  }

  /** A list of whole numbers. */
  public static NodeDef.Builder numbers(String name, int... values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setDtype(DataType.DT_INT32).setTensorShape(shape(values.length));
    for (int value : values) tensor.addIntVal(value);
    return constant(name, tensor);
  }

  public static NodeDef.Builder constant(String name, TensorProto.Builder tensor) {
    return node(name, "Const")
        .putAttr("dtype", AttrValue.newBuilder().setType(tensor.getDtype()).build())
        .putAttr("value", AttrValue.newBuilder().setTensor(tensor).build());
  }

  /** An image with one channel. */
  public static NodeDef.Builder input() {
    return node("input", "Placeholder")
        .putAttr("dtype", AttrValue.newBuilder().setType(DataType.DT_FLOAT).build())
        .putAttr("shape", AttrValue.newBuilder().setShape(shape(-1, -1, -1, 1)).build());
  }

  /** A meta graph with a signature from {@code input} to {@code output}. */
  public static MetaGraphDef.Builder model(NodeDef.Builder... nodes) {
    GraphDef.Builder graph = GraphDef.newBuilder();
    for (NodeDef.Builder node : nodes) graph.addNode(node);
    SignatureDef signature =
        SignatureDef.newBuilder()
            .putInputs("input", info("input:0"))
            .putOutputs("output", info("output:0"))
            .setMethodName("tensorflow/serving/predict")
            .build();
    return MetaGraphDef.newBuilder()
        .setMetaInfoDef(MetaGraphDef.MetaInfoDef.newBuilder().addTags("serve"))
        .setGraphDef(graph)
        .putSignatureDef("serving_default", signature);
  }

  private static TensorInfo info(String name) {
    return TensorInfo.newBuilder()
        .setName(name)
        .setDtype(DataType.DT_FLOAT)
        .setTensorShape(shape(-1, -1, -1, 1))
        .build();
  }

  /** A small network that runs: a convolution and a bias. */
  public static MetaGraphDef.Builder convolution() {
    AttrValue floats = AttrValue.newBuilder().setType(DataType.DT_FLOAT).build();
    AttrValue ones =
        AttrValue.newBuilder()
            .setList(AttrValue.ListValue.newBuilder().addI(1).addI(1).addI(1).addI(1))
            .build();
    return model(
        input(),
        floats("kernel", new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 3, 3, 1, 1),
        filled("bias", 0.5f, 1),
        node("convolved", "Conv2D", "input", "kernel")
            .putAttr("T", floats)
            .putAttr("strides", ones)
            .putAttr(
                "padding", AttrValue.newBuilder().setS(ByteString.copyFromUtf8("SAME")).build()),
        node("output", "BiasAdd", "convolved", "bias").putAttr("T", floats));
  }

  /** Writes a model into a folder. */
  public static Path write(Path folder, MetaGraphDef.Builder model) throws IOException {
    SavedModel saved =
        SavedModel.newBuilder().setSavedModelSchemaVersion(1).addMetaGraphs(model).build();
    Files.createDirectories(folder);
    Files.write(folder.resolve(GraphCheck.FILE), saved.toByteArray());
    return folder;
  }
}
