package sc.fiji.cardiacmr.engine.tensorflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import sc.fiji.cardiacmr.engine.CycleGan;
import sc.fiji.cardiacmr.engine.CycleGanSpec;
import sc.fiji.cardiacmr.engine.Engine;
import sc.fiji.cardiacmr.engine.EngineException;
import sc.fiji.cardiacmr.engine.EngineInfo;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.EnginePreferences;
import sc.fiji.cardiacmr.engine.EngineProbe;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.GraphFunction;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.engine.Processor;
import sc.fiji.cardiacmr.engine.TrainableNetwork;
import sc.fiji.cardiacmr.engine.TrainingSpec;

/**
 * The engine on TensorFlow. Made by the engine loader, by its name, inside its own class loader.
 */
public final class TensorFlowEngine implements Engine {

  private static final Set<String> VARIABLES = Set.of("VarHandleOp", "Variable", "VariableV2");

  private static final Pattern TENSOR = Pattern.compile("([^:]+):([0-9]{1,6})");

  private final String version;
  private Boolean gpu;

  /** Loads the native library; what that throws is explained by the loader. */
  public TensorFlowEngine() {
    version = NativeLog.quietly(() -> "TensorFlow " + TensorFlow.version());
  }

  @Override
  public EngineInfo info() {
    List<String> devices = new ArrayList<>();
    devices.add("CPU (" + Runtime.getRuntime().availableProcessors() + " cores)");
    if (hasGpu()) devices.add("GPU:0");
    return new EngineInfo(version, devices, Processor.hasNativeBfloat16());
  }

  /** Tries it: an operation that may only run there. */
  private synchronized boolean hasGpu() {
    if (gpu == null) gpu = NativeLog.quietly(TensorFlowEngine::computesOnGpu);
    return gpu;
  }

  private static boolean computesOnGpu() {
    ConfigProto config =
        ConfigProto.newBuilder()
            .setAllowSoftPlacement(false)
            .setGpuOptions(GpuUse.options())
            .build();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Ops onGpu =
          tf.withDevice(
              org.tensorflow.DeviceSpec.newBuilder()
                  .deviceType(org.tensorflow.DeviceSpec.DeviceType.GPU)
                  .deviceIndex(0)
                  .build());
      var convolution = FirstSession.convolution(tf, onGpu);
      try (Session session = new Session(graph, config)) {
        session.runner().fetch(convolution).run().close();
        GpuUse.begin();
        return true;
      }
    } catch (RuntimeException e) {
      if (!Failures.isTensorFlows(e)) throw e;
      return false;
    }
  }

  @Override
  public EngineProbe probe(EngineOptions options) {
    EngineOptions resolved = resolved(options);
    boolean isOnGpu = !resolved.device().equals("cpu") && hasGpu();
    try {
      SpeedProbe speed = SpeedProbe.of(resolved, isOnGpu);
      return new EngineProbe(
          isOnGpu ? "GPU:0" : "CPU:0",
          resolved.precision(),
          SessionFactory.threads(resolved),
          ReportedDevices.list(),
          GpuUse.memory(),
          speed.product(),
          speed.convolution());
    } catch (RuntimeException e) {
      if (!Failures.isTensorFlows(e)) throw e;
      throw new EngineException(
          "TensorFlow cannot compute on this device: " + Failures.firstLine(e), e);
    }
  }

  private EngineOptions resolved(EngineOptions asked) {
    EngineOptions options = EnginePreferences.current().complete(asked);
    boolean useGpu = !options.device().equals("cpu") && hasGpu();
    if (options.device().equals("gpu") && !useGpu)
      throw new EngineException(
          "No usable GPU was found. Networks on the GPU need an NVIDIA card, CUDA 12, cuDNN 9 and the"
              + " GPU version of the TensorFlow libraries (Linux only), which TensorFlow Engine"
              + " installs; it also lists what is missing. Choose device=cpu or auto.");
    Precision precision = options.precision();
    if (precision == Precision.AUTO)
      precision = !useGpu && Processor.hasNativeBfloat16() ? Precision.BFLOAT16 : Precision.FLOAT32;
    // A GPU that is there but cannot compute must not be chosen by TensorFlow either.
    return new EngineOptions(options.threads(), useGpu ? options.device() : "cpu", precision);
  }

  @Override
  public Predictor predictor(Path savedModel, NetworkSpec spec, EngineOptions options)
      throws IOException {
    EngineOptions resolved = resolved(options);
    MetaGraphDef meta = SavedModels.read(savedModel);
    if (spec == null) return ofGraph(savedModel, meta, resolved);
    Map<String, FloatArray> weights = SavedModels.constants(meta.getGraphDef());
    boolean isChosenHere =
        EnginePreferences.current().complete(options).precision() == Precision.AUTO;
    if (!isChosenHere || resolved.precision() == Precision.FLOAT32)
      return predictor(savedModel, spec, weights, resolved);
    EngineOptions exactly = resolved.withPrecision(Precision.FLOAT32);
    PrecisionCheck check;
    // One after the other, so that the second takes the memory of the first.
    try (Predictor exact = predictor(savedModel, spec, weights, exactly)) {
      check = PrecisionCheck.of(exact);
    }
    Predictor fast = predictor(savedModel, spec, weights, resolved);
    if (agrees(check, fast)) return fast;
    // What this processor computes wrongly must not become a result.
    fast.close();
    return predictor(savedModel, spec, weights, exactly);
  }

  private static boolean agrees(PrecisionCheck check, Predictor fast) {
    try {
      return check.agrees(fast);
    } catch (EngineException e) {
      return false; // Cannot compute so at all.
    }
  }

  @Override
  public GraphFunction function(Path savedModel, EngineOptions options) throws IOException {
    return SavedModelFunction.load(savedModel, resolved(options));
  }

  private static Predictor predictor(
      Path savedModel, NetworkSpec spec, Map<String, FloatArray> weights, EngineOptions resolved)
      throws IOException {
    Network network = Network.of(spec);
    InferenceGraph.WithFeatures built;
    try {
      built = InferenceGraph.buildWithFeatures(spec, weights, resolved.precision());
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "The model " + savedModel + " does not fit its card. " + e.getMessage(), e);
    }
    Graph graph = built.graph();
    for (String name : weights.keySet())
      // Weights have dots in their names. A network with fewer levels would build without a word.
      if (name.indexOf('.') > 0 && graph.operation(name) == null) {
        graph.close();
        throw new IOException(
            "The model "
                + savedModel
                + " does not fit its card. It contains weights '"
                + name
                + "' that the architecture does not have.");
      }
    return new TensorFlowPredictor(
        graph,
        InferenceGraph.INPUT,
        InferenceGraph.output(network),
        network.channels(),
        network.classes(),
        network.sizeDivisor(),
        built.features(),
        resolved);
  }

  /**
   * A graph from elsewhere, which has been checked when it was read: its signature says what goes
   * in and out. Its weights must be constants.
   */
  private static Predictor ofGraph(Path savedModel, MetaGraphDef meta, EngineOptions options)
      throws IOException {
    SignatureDef signature = meta.getSignatureDefMap().get(SavedModels.SIGNATURE);
    if (signature == null || signature.getInputsCount() != 1 || signature.getOutputsCount() != 1)
      throw new IOException(
          savedModel
              + ": the model needs a signature '"
              + SavedModels.SIGNATURE
              + "' with one input and one output.");
    TensorInfo input = signature.getInputsMap().values().iterator().next();
    TensorInfo output = signature.getOutputsMap().values().iterator().next();
    int channels = last(savedModel, input);
    int classes = last(savedModel, output);
    for (NodeDef node : meta.getGraphDef().getNodeList())
      if (VARIABLES.contains(node.getOp()))
        throw new IOException(
            savedModel
                + ": the model keeps its weights as variables ('"
                + node.getName()
                + "'); only models whose weights are constants can be run.");
    Graph graph = new Graph();
    try {
      graph.importGraphDef(meta.getGraphDef());
      requireTensor(graph, input.getName());
      requireTensor(graph, output.getName());
      return new TensorFlowPredictor(
          graph, input.getName(), output.getName(), channels, classes, 1, 0, options);
    } catch (RuntimeException e) {
      graph.close();
      if (!Failures.isTensorFlows(e) && !(e instanceof IllegalArgumentException)) throw e;
      throw new IOException(savedModel + " cannot be loaded: " + e.getMessage(), e);
    }
  }

  /** Makes sure that the signature names something that the graph has. */
  private static void requireTensor(Graph graph, String name) {
    Matcher parts = TENSOR.matcher(name);
    GraphOperation operation = parts.matches() ? graph.operation(parts.group(1)) : null;
    int index = operation == null ? 0 : Integer.parseInt(parts.group(2));
    if (operation == null || index >= operation.numOutputs())
      throw new IllegalArgumentException("its signature names '" + name + "', which it lacks.");
  }

  private static int last(Path savedModel, TensorInfo info) throws IOException {
    if (info.getDtype() != DataType.DT_FLOAT)
      throw new IOException(savedModel + ": '" + info.getName() + "' must be of type float32.");
    int axes = info.getTensorShape().getDimCount();
    long size = axes == 4 ? info.getTensorShape().getDim(3).getSize() : -1;
    if (size < 1 || size > 4096)
      throw new IOException(
          savedModel + ": '" + info.getName() + "' must have axes N, Y, X, C with a known C.");
    return (int) size;
  }

  @Override
  public Map<String, FloatArray> trainingWeights(
      Path savedModel, NetworkSpec spec, Map<String, FloatArray> batchNorm) throws IOException {
    return TrainingVariables.read(savedModel, spec, batchNorm);
  }

  @Override
  public int sizeDivisor(NetworkSpec spec) {
    return Network.of(spec).sizeDivisor();
  }

  @Override
  public TrainableNetwork trainable(
      NetworkSpec spec, TrainingSpec training, EngineOptions options) {
    if (spec.architecture().equals(NetworkSpec.RESNET_GENERATOR))
      throw new IllegalArgumentException(
          "A generator does not segment; it is trained by the training of a CycleGAN.");
    return new TensorFlowTrainableNetwork(spec, training, resolved(options));
  }

  @Override
  public CycleGan cycleGan(CycleGanSpec spec, EngineOptions options) {
    return new TensorFlowCycleGan(spec, resolved(options));
  }
}
