package sc.fiji.cardiacmr.engine.graph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import sc.fiji.cardiacmr.file.FileMessages;

/**
 * Whether the graph of a SavedModel can do no harm: it contains only operations that are known to
 * compute and nothing else, in functions too; its constants and variables are no larger than the
 * files that hold them, so that a small file cannot take all memory; it names no files elsewhere.
 * TensorFlow is not needed for it, and no memory is taken for tensors.
 *
 * <p>How much memory a graph takes when it runs depends on the image as well; only sizes that the
 * graph itself states are checked here.
 */
public final class GraphCheck {

  /** File name of the graph in its folder. */
  public static final String FILE = "saved_model.pb";

  private static final String VARIABLES = "variables";

  /** Values that stand for more than one element, as in constants of zeros. */
  private static final long MOST_EXPANDED = 16_000_000;

  private static final int MOST_CALLED = 1_000_000;

  private GraphCheck() {}

  /**
   * Checks a SavedModel.
   *
   * @param folder with {@code saved_model.pb}
   * @param origin what errors call the model
   * @throws IOException if the graph is refused, damaged or cannot be read; the message names the
   *     model and the reason, such as an operation that is not run here
   */
  public static void check(Path folder, String origin) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file))
      throw new IOException("The model " + origin + " lacks the file " + FILE + ".");
    try {
      SavedGraph graph = SavedGraphReader.read(file);
      if (graph.graphs == 0) throw new IOException("it contains no graph");
      checkOperations(graph);
      checkSizes(graph, sizeOf(folder.resolve(VARIABLES)));
      for (String asset : graph.assets) checkAsset(asset);
    } catch (IOException e) {
      throw new IOException(
          "The model " + origin + " cannot be used: " + FileMessages.reason(e), e);
    }
  }

  private static void checkOperations(SavedGraph graph) throws IOException {
    for (Map.Entry<String, Map<String, GraphNode>> body : graph.bodies.entrySet())
      for (GraphNode node : body.getValue().values()) {
        String operation = node.operation();
        // A function may be called by its name.
        if (!Operations.computes(operation)
            && !Operations.saves(operation)
            && !isFunction(graph, operation))
          throw new IOException(
              "it contains the operation '" + operation + "', which Cardiac MR does not run");
        for (String function : node.functions())
          if (!isFunction(graph, function))
            throw new IOException("it calls the function '" + function + "', which it lacks");
      }
    Reach use = Reach.of(graph, graph.used);
    Reach restoring = Reach.of(graph, graph.restoring);
    Reach saving = Reach.of(graph, graph.saving);
    if (Calls.of(graph).most() > MOST_CALLED)
      throw new IOException("its functions call each other too often");
    for (Map.Entry<String, Map<String, GraphNode>> body : graph.bodies.entrySet())
      for (GraphNode node : body.getValue().values()) {
        if (!Operations.saves(node.operation())) continue;
        boolean isRestored = restoring.contains(body.getKey(), node);
        boolean isAllowed =
            !use.contains(body.getKey(), node)
                && (isRestored
                    ? !node.operation().equals("SaveV2")
                        && !node.operation().equals("MergeV2Checkpoints")
                    : saving.contains(body.getKey(), node));
        if (!isAllowed)
          throw new IOException(
              "it contains the operation '"
                  + node.operation()
                  + "' outside its saver, where Cardiac MR does not run it");
        if (isRestored && node.operation().equals("RestoreV2")) checkOrigin(body.getValue(), node);
      }
  }

  private static boolean isFunction(SavedGraph graph, String name) {
    return !name.isEmpty() && graph.bodies.containsKey(name);
  }

  /** The file that variables come from must be given from outside, not stand in the graph. */
  private static void checkOrigin(Map<String, GraphNode> body, GraphNode restore)
      throws IOException {
    GraphNode source = restore;
    for (int steps = 0; steps <= body.size() && source != null; steps++) {
      if (source.inputs().isEmpty()) break;
      source = body.get(GraphNode.node(source.inputs().get(0)));
      if (source == null || source.operation().equals("Placeholder")) return;
      if (source.operation().equals("PlaceholderWithDefault")) return;
      if (!source.operation().equals("Identity")) break;
    }
    throw new IOException("it restores variables from a file that it names itself");
  }

  private static void checkSizes(SavedGraph graph, long variableBytes) throws IOException {
    SizeOperands operands = new SizeOperands();
    long expanded = 0;
    long bytes = 0;
    for (Map<String, GraphNode> body : graph.bodies.values())
      for (GraphNode node : body.values()) {
        for (GraphTensor tensor : node.tensors()) expanded += tensor.expanded(node.name());
        if (expanded > MOST_EXPANDED)
          throw new IOException(
              "its constant '"
                  + node.name()
                  + "' has far more elements than the file holds values");
        operands.check(body, node);
        if (!Operations.isVariable(node.operation())) continue;
        if (node.elements() == GraphTensor.TOO_MANY)
          throw new IOException(
              "its variable '" + node.name() + "' is larger than any of a model can be");
        bytes += node.elements() * GraphTensor.bytes(node.type());
        if (bytes > variableBytes)
          throw new IOException(
              "its variables take at least "
                  + bytes
                  + " bytes, but its folder 'variables' holds "
                  + variableBytes);
      }
  }

  private static long sizeOf(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) return 0;
    long bytes = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) bytes += Files.size(file);
    }
    return bytes;
  }

  private static void checkAsset(String name) throws IOException {
    if (name.isEmpty()
        || name.contains("/")
        || name.contains("\\")
        || name.contains("..")
        || name.contains(":"))
      throw new IOException("it names the file '" + name + "' outside its folder");
  }
}
