package sc.fiji.cardiacmr.foreign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sc.fiji.cardiacmr.engine.Engine;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.GraphFunction;
import sc.fiji.cardiacmr.model.FileReference;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.model.NumpyFile;
import sc.fiji.cardiacmr.model.TensorDescription;
import sc.fiji.cardiacmr.model.UnpackedModel;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.provenance.Recording;
import sc.fiji.cardiacmr.provenance.UsedModel;

/**
 * A model of any software, ready to be run as its card says. Close it after use; not safe for use
 * by several threads at once.
 */
public final class ForeignModel implements AutoCloseable {

  private final ModelFolder folder;
  private final GraphFunction function;
  private final Map<String, String> signatureNames;
  private final Map<String, List<TensorStep>> steps;

  private ForeignModel(
      ModelFolder folder,
      GraphFunction function,
      Map<String, String> signatureNames,
      Map<String, List<TensorStep>> steps) {
    this.folder = folder;
    this.function = function;
    this.signatureNames = signatureNames;
    this.steps = steps;
  }

  /**
   * Loads a model.
   *
   * @throws IOException if it cannot be read, or its card asks for what is not known here; the
   *     message names the field
   */
  public static ForeignModel load(ModelFolder folder, Engine engine, EngineOptions options)
      throws IOException {
    Map<String, List<TensorStep>> steps = steps(folder);
    try (UnpackedModel unpacked = folder.unpackSavedModel()) {
      GraphFunction function = engine.function(unpacked.folder(), options);
      try {
        Map<String, String> names = new HashMap<>();
        match(folder, folder.card().inputs(), "inputs", function.inputs(), names);
        match(folder, folder.card().outputs(), "outputs", function.outputs(), names);
        Recording.noteModel(origin(folder));
        return new ForeignModel(folder, function, names, steps);
      } catch (IOException | RuntimeException e) {
        function.close();
        throw e;
      }
    }
  }

  private static UsedModel origin(ModelFolder folder) {
    String sha256 = folder.card().savedModel().map(FileReference::sha256).orElse("");
    return new UsedModel(folder.name(), folder.card().version(), sha256, "float32");
  }

  /**
   * Whether a model could be run as its card says, found out without loading it.
   *
   * @throws IOException if not; the message names the field
   */
  public static void check(ModelFolder folder) throws IOException {
    steps(folder);
  }

  private static Map<String, List<TensorStep>> steps(ModelFolder folder) throws IOException {
    List<TensorDescription> inputs = folder.card().inputs();
    List<TensorDescription> outputs = folder.card().outputs();
    Set<String> ids = Set.copyOf(inputs.stream().map(TensorDescription::id).toList());
    Map<String, List<TensorStep>> steps = new HashMap<>();
    try {
      for (int i = 0; i < inputs.size(); i++)
        steps.put(
            inputs.get(i).id(),
            StepReader.read(inputs.get(i), "inputs[" + i + "].preprocessing", ids));
      for (int i = 0; i < outputs.size(); i++)
        steps.put(
            outputs.get(i).id(),
            StepReader.read(outputs.get(i), "outputs[" + i + "].postprocessing", ids));
    } catch (IllegalArgumentException e) {
      throw unusable(folder, e);
    }
    return steps;
  }

  private static IOException unusable(ModelFolder folder, IllegalArgumentException e) {
    return new IOException(
        "The model '" + folder.name() + "' cannot be used here. " + e.getMessage(), e);
  }

  /** Tensors of the card and of the graph go together by name, or because there is one only. */
  private static void match(
      ModelFolder folder,
      List<TensorDescription> tensors,
      String field,
      List<String> names,
      Map<String, String> matched)
      throws IOException {
    for (int i = 0; i < tensors.size(); i++) {
      String id = tensors.get(i).id();
      String name = names.contains(id) ? id : null;
      if (name == null && tensors.size() == 1 && names.size() == 1) name = names.get(0);
      if (name == null)
        throw new IOException(
            "The model '%s' cannot be used here. The field '%s[%s].id' is '%s', but its graph calls them %s; rename it on the card."
                .formatted(folder.name(), field, i, id, String.join(", ", names)));
      matched.put(id, name);
    }
    if (field.equals("inputs") && names.size() != tensors.size())
      throw new IOException(
          "The model '%s' cannot be used here. Its graph has the inputs %s, but the field 'inputs' describes %s."
              .formatted(folder.name(), String.join(", ", names), tensors.size()));
  }

  /** The model on disk. */
  public ModelFolder folder() {
    return folder;
  }

  List<TensorDescription> inputs() {
    return folder.card().inputs();
  }

  List<TensorDescription> outputs() {
    return folder.card().outputs();
  }

  /** Whether the processing of an input or output needs all samples at once. */
  boolean needsBatch(TensorDescription tensor) {
    return steps.get(tensor.id()).stream().anyMatch(TensorStep::needsBatch);
  }

  /**
   * What preprocessing makes of an input, or postprocessing of an output.
   *
   * @param given the inputs as they are, by id
   */
  AxisTensor processed(
      TensorDescription description, AxisTensor tensor, Map<String, AxisTensor> given) {
    AxisTensor result = tensor;
    for (TensorStep step : steps.get(description.id())) result = step.apply(result, given);
    return result;
  }

  /**
   * Runs the graph alone.
   *
   * @param tensors preprocessed, one for each input, by id
   * @return one for each output, by id
   */
  Map<String, AxisTensor> run(Map<String, AxisTensor> tensors) {
    Map<String, FloatArray> fed = new HashMap<>();
    tensors.forEach((id, tensor) -> fed.put(signatureNames.get(id), tensor.array()));
    Map<String, FloatArray> made = function.run(fed);
    Map<String, AxisTensor> results = new LinkedHashMap<>();
    for (TensorDescription output : outputs()) {
      FloatArray array = made.get(signatureNames.get(output.id()));
      if (array.shape().length != output.axes().size())
        throw new IllegalArgumentException(
            "The model '%s' gives an array of %s axes, but its field 'outputs' names %s for '%s'."
                .formatted(folder.name(), array.shape().length, output.axes().size(), output.id()));
      results.put(output.id(), AxisTensor.of(output.axisIds(), array));
    }
    return results;
  }

  /**
   * How far the model is from its own test tensors: preprocessing, graph and postprocessing are run
   * on the test inputs.
   *
   * @param isNormalized whether the test inputs are taken for already preprocessed, as earlier
   *     versions of this library wrote them
   * @return the largest difference of any number from that of the test output, divided by the
   *     larger of 1 and the largest number of that test output
   * @throws IOException if it has no test tensors, or they cannot be read
   */
  public double testError(boolean isNormalized, Progress progress) throws IOException {
    Map<String, AxisTensor> given = new HashMap<>();
    for (TensorDescription input : inputs()) given.put(input.id(), test(input));
    Map<String, AxisTensor> expected = new HashMap<>();
    for (TensorDescription output : outputs()) expected.put(output.id(), test(output));
    progress.update(0, 0, "Predicting the test tensors of '" + folder.name() + "'");
    Map<String, AxisTensor> preprocessed = new HashMap<>();
    Map<String, AxisTensor> made;
    try {
      for (TensorDescription input : inputs())
        preprocessed.put(
            input.id(),
            isNormalized ? given.get(input.id()) : processed(input, given.get(input.id()), given));
      made = run(preprocessed);
      for (TensorDescription output : outputs())
        made.put(output.id(), processed(output, made.get(output.id()), given));
    } catch (IllegalArgumentException e) {
      throw unusable(folder, e);
    }
    double error = 0;
    for (TensorDescription output : outputs())
      error = Math.max(error, difference(made.get(output.id()), expected.get(output.id())));
    return error;
  }

  private AxisTensor test(TensorDescription tensor) throws IOException {
    if (tensor.testTensor() == null || tensor.testTensor().isRemote())
      throw new IOException(
          "The model '" + folder.name() + "' has no test tensor for '" + tensor.id() + "'.");
    Path file = folder.file(tensor.testTensor());
    NumpyFile array = NumpyFile.readNumbers(file);
    if (array.shape().length != tensor.axes().size())
      throw new IOException(file + " does not have the axes of '" + tensor.id() + "'.");
    return new AxisTensor(tensor.axisIds(), array.shape(), array.data());
  }

  private static double difference(AxisTensor made, AxisTensor expected) throws IOException {
    if (!Arrays.equals(made.shape(), expected.shape()))
      throw new IOException(
          "The model gives an array of shape %s where its test tensor has %s."
              .formatted(Arrays.toString(made.shape()), Arrays.toString(expected.shape())));
    double largest = 1;
    double error = 0;
    for (int i = 0; i < made.values().length; i++) {
      float a = made.values()[i];
      float b = expected.values()[i];
      if (Float.compare(a, b) == 0 || Float.isNaN(a) && Float.isNaN(b)) continue;
      double d = Math.abs((double) a - b);
      if (Double.isNaN(d)) return Double.POSITIVE_INFINITY;
      error = Math.max(error, d);
      if (Float.isFinite(b)) largest = Math.max(largest, Math.abs(b));
    }
    return error / largest;
  }

  @Override
  public void close() {
    function.close();
  }
}
