package sc.fiji.cardiacmr.engine.tensorflow;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.graph.GraphCheck;

/**
 * Reads and writes SavedModels that hold nothing but a graph whose weights are constants. They are
 * written here rather than by TensorFlow's exporter because that needs a session, adds a saver and
 * gives different bytes each time.
 */
final class SavedModels {

  static final String FILE = GraphCheck.FILE;
  static final String SIGNATURE = "serving_default";

  private static final String METHOD = "tensorflow/serving/predict";

  /** Far above any network here; a larger file is not one of ours. */
  private static final long LARGEST = 2_000_000_000L;

  /** Values; the largest kernel of the networks here has 10 million. */
  private static final long LARGEST_CONSTANT = 100_000_000;

  private SavedModels() {}

  /**
   * Writes {@code folder/saved_model.pb} with tag {@code serve} and signature {@code
   * serving_default}. The same graph gives the same bytes.
   *
   * @param folder is created
   * @throws IOException if it exists or cannot be written
   */
  static void write(Graph graph, Network network, Path folder) throws IOException {
    String output = InferenceGraph.output(network);
    SignatureDef signature =
        SignatureDef.newBuilder()
            .putInputs(InferenceGraph.INPUT, info(InferenceGraph.INPUT, network.channels()))
            .putOutputs(output, info(output, network.classes()))
            .setMethodName(METHOD)
            .build();
    SavedModel model =
        SavedModel.newBuilder()
            .setSavedModelSchemaVersion(1)
            .addMetaGraphs(
                MetaGraphDef.newBuilder()
                    .setMetaInfoDef(MetaGraphDef.MetaInfoDef.newBuilder().addTags("serve"))
                    .setGraphDef(graph.toGraphDef())
                    .putSignatureDef(SIGNATURE, signature))
            .build();
    Files.createDirectory(folder);
    byte[] bytes = new byte[model.getSerializedSize()];
    CodedOutputStream stream = CodedOutputStream.newInstance(bytes);
    // Else the order of the attributes, and so the checksum, would differ from one run to the next.
    stream.useDeterministicSerialization();
    model.writeTo(stream);
    stream.checkNoSpaceLeft();
    Files.write(folder.resolve(FILE), bytes);
  }

  private static TensorInfo info(String name, int last) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (int i = 0; i < 3; i++) shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(-1));
    shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(last));
    return TensorInfo.newBuilder()
        .setName(name + ":0")
        .setDtype(DataType.DT_FLOAT)
        .setTensorShape(shape)
        .build();
  }

  /**
   * Reads the one meta graph of a SavedModel, which {@link GraphCheck} finds harmless.
   *
   * @throws IOException if the file is missing, damaged or refused
   */
  static MetaGraphDef read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    GraphCheck.check(folder, folder.toString());
    if (Files.size(file) > LARGEST) throw new IOException(file + " is too large for a model.");
    CodedInputStream input = CodedInputStream.newInstance(Files.readAllBytes(file));
    input.setSizeLimit(Integer.MAX_VALUE);
    SavedModel model;
    try {
      model = SavedModel.parseFrom(input);
    } catch (IOException e) {
      throw new IOException(file + " is damaged: it is not a TensorFlow SavedModel.", e);
    }
    return model.getMetaGraphs(0);
  }

  /**
   * The float constants of a graph by the names of their nodes.
   *
   * @throws IOException if one is damaged
   */
  static Map<String, FloatArray> constants(GraphDef graph) throws IOException {
    Map<String, FloatArray> constants = new HashMap<>();
    for (NodeDef node : graph.getNodeList()) {
      if (!node.getOp().equals("Const")) continue;
      TensorProto tensor =
          node.getAttrOrDefault("value", AttrValue.getDefaultInstance()).getTensor();
      if (tensor.getDtype() != DataType.DT_FLOAT) continue;
      constants.put(node.getName(), floats(node.getName(), tensor));
    }
    return constants;
  }

  private static FloatArray floats(String name, TensorProto tensor) throws IOException {
    long[] shape =
        tensor.getTensorShape().getDimList().stream()
            .mapToLong(TensorShapeProto.Dim::getSize)
            .toArray();
    long size = 1;
    for (long s : shape) {
      if (s < 0 || s > LARGEST_CONSTANT || size * s > LARGEST_CONSTANT)
        throw new IOException("The model is damaged: bad shape of '" + name + "'.");
      size *= s;
    }
    float[] values = new float[(int) size];
    ByteString content = tensor.getTensorContent();
    if (content.size() == 4L * size) {
      ByteBuffer.wrap(content.toByteArray())
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(values);
    } else if (content.isEmpty() && tensor.getFloatValCount() > 0) {
      // Protobuf leaves out repetitions of the last value.
      int given = tensor.getFloatValCount();
      for (int i = 0; i < values.length; i++)
        values[i] = tensor.getFloatVal(Math.min(i, given - 1));
    } else if (!content.isEmpty() || size != 0) {
      throw new IOException("The model is damaged: bad content of '" + name + "'.");
    }
    return new FloatArray(shape, values);
  }
}
