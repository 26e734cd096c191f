package sc.fiji.cardiacmr.engine.tensorflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import sc.fiji.cardiacmr.engine.EngineException;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.GraphFunction;

/** The signature of a whole SavedModel, its variables restored. The graph has been checked. */
final class SavedModelFunction implements GraphFunction {

  private static final String TAG = "serve";

  private final SavedModelBundle bundle;
  private final Map<String, TensorInfo> inputs;
  private final Map<String, TensorInfo> outputs;
  private boolean isClosed;

  private SavedModelFunction(SavedModelBundle bundle, SignatureDef signature) {
    this.bundle = bundle;
    inputs = new TreeMap<>(signature.getInputsMap());
    outputs = new TreeMap<>(signature.getOutputsMap());
    EngineSession.count(1);
  }

  /**
   * Loads a SavedModel.
   *
   * @throws IOException if it is damaged, refused, or lacks the signature
   */
  static SavedModelFunction load(Path folder, EngineOptions options) throws IOException {
    SavedModels.read(folder); // refuses what is not run here
    ConfigProto config = SessionFactory.predicting(options);
    FirstSession.before(config);
    SavedModelBundle bundle;
    try {
      bundle =
          SavedModelBundle.loader(folder.toString()).withTags(TAG).withConfigProto(config).load();
    } catch (RuntimeException e) {
      if (!Failures.isTensorFlows(e)) throw e;
      throw new IOException(folder + " cannot be loaded: " + firstLine(e), e);
    }
    try {
      SignatureDef signature =
          bundle.metaGraphDef().getSignatureDefMap().get(SavedModels.SIGNATURE);
      if (signature == null || signature.getInputsCount() == 0 || signature.getOutputsCount() == 0)
        throw new IOException(
            folder + ": the model needs a signature '" + SavedModels.SIGNATURE + "'.");
      for (Map<String, TensorInfo> side :
          List.of(signature.getInputsMap(), signature.getOutputsMap()))
        for (Map.Entry<String, TensorInfo> tensor : side.entrySet())
          requireType(folder, tensor.getKey(), tensor.getValue().getDtype());
      return new SavedModelFunction(bundle, signature);
    } catch (IOException | RuntimeException e) {
      bundle.close();
      throw e;
    }
  }

  private static void requireType(Path folder, String name, DataType type) throws IOException {
    if (!NumberTensors.isKnown(type))
      throw new IOException(
          folder
              + ": the tensor '"
              + name
              + "' has the number type "
              + type
              + ", which is not run.");
  }

  private static String firstLine(RuntimeException e) {
    return String.valueOf(e.getMessage()).split("\n", 2)[0];
  }

  @Override
  public List<String> inputs() {
    return List.copyOf(inputs.keySet());
  }

  @Override
  public List<String> outputs() {
    return List.copyOf(outputs.keySet());
  }

  @Override
  public Map<String, FloatArray> run(Map<String, FloatArray> arrays) {
    Map<String, Tensor> fed = new LinkedHashMap<>();
    try {
      Session.Runner runner = bundle.session().runner();
      for (Map.Entry<String, TensorInfo> input : inputs.entrySet()) {
        FloatArray array = arrays.get(input.getKey());
        if (array == null)
          throw new IllegalArgumentException("The input '" + input.getKey() + "' is missing.");
        Tensor tensor = NumberTensors.of(array, input.getValue().getDtype());
        fed.put(input.getKey(), tensor);
        runner.feed(input.getValue().getName(), tensor);
      }
      for (TensorInfo output : outputs.values()) runner.fetch(output.getName());
      try (Result result = runner.run()) {
        Map<String, FloatArray> made = new LinkedHashMap<>();
        int i = 0;
        for (String name : outputs.keySet()) made.put(name, NumberTensors.floats(result.get(i++)));
        return made;
      }
    } catch (RuntimeException e) {
      if (!Failures.isTensorFlows(e)) throw e;
      throw new EngineException("The network failed: " + firstLine(e), e);
    } finally {
      fed.values().forEach(Tensor::close);
    }
  }

  @Override
  public void close() {
    if (isClosed) return;
    isClosed = true;
    bundle.close();
    EngineSession.count(-1);
  }
}
