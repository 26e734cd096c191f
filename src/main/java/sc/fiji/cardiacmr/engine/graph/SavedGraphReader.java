package sc.fiji.cardiacmr.engine.graph;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a {@code saved_model.pb}; the numbers are those of the fields in TensorFlow's {@code
 * saved_model.proto}, {@code meta_graph.proto}, {@code graph.proto}, {@code function.proto}, {@code
 * node_def.proto}, {@code attr_value.proto}, {@code tensor.proto}. Where protobuf would let the
 * last of several values win, the file is refused: readers could understand it differently.
 */
final class SavedGraphReader {

  private static final int MOST_NODES = 500_000;
  private static final int MOST_AXES = 32;
  private static final String INITIALIZER = "__saved_model_init_op";
  private static final Set<String> INITIALIZERS = Set.of("saved_model_main_op", "legacy_init_op");

  private final WireReader in;
  private final SavedGraph graph = new SavedGraph();
  private int nodes;

  private SavedGraphReader(FileChannel channel) {
    in = new WireReader(channel);
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read or is damaged; the message is the reason alone
   */
  static SavedGraph read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      if (!Files.isRegularFile(file)) throw WireReader.damaged();
      SavedGraphReader reader = new SavedGraphReader(channel);
      reader.in.all(reader::savedModel);
      return reader.graph;
    }
  }

  private void savedModel(int field, int type) throws IOException {
    if (field == 2 && type == WireReader.BYTES) {
      // Only one is ever run; another could hide what the first lacks.
      if (++graph.graphs > 1) throw new IOException("it contains several graphs");
      in.message(this::metaGraph);
    }
  }

  private void metaGraph(int field, int type) throws IOException {
    if (type != WireReader.BYTES) return;
    switch (field) {
      case 2 -> in.message(this::graph);
      case 3 -> in.message(this::saver);
      case 4 -> entry((key, f, t) -> collection(key, f, t));
      case 5 -> entry((key, f, t) -> signature(f, t));
      case 6 -> in.message((f, t) -> asset(f, t));
      default -> {
        // Names, versions and the objects of Python.
      }
    }
  }

  /** Reads the value of an entry of a map. */
  private interface Value {
    void field(String key, int number, int type) throws IOException;
  }

  private String entry(Value value) throws IOException {
    String[] key = {null};
    int[] values = {0};
    in.message(
        (f, t) -> {
          if (t != WireReader.BYTES) return;
          if (f == 1) {
            if (key[0] != null) throw WireReader.damaged();
            key[0] = in.text();
          } else if (f == 2) {
            // Every writer puts the key first.
            if (key[0] == null || values[0]++ > 0) throw WireReader.damaged();
            in.message((number, kind) -> value.field(key[0], number, kind));
          }
        });
    return key[0] == null ? "" : key[0];
  }

  private void saver(int field, int type) throws IOException {
    if (type != WireReader.BYTES) return;
    if (field == 2) graph.saving.add(GraphNode.node(in.text()));
    if (field == 3) graph.restoring.add(GraphNode.node(in.text()));
  }

  private void collection(String key, int field, int type) throws IOException {
    if (INITIALIZERS.contains(key) && field == 1 && type == WireReader.BYTES)
      in.message(
          (f, t) -> {
            if (f == 1 && t == WireReader.BYTES) graph.used.add(GraphNode.node(in.text()));
          });
  }

  private void signature(int field, int type) throws IOException {
    if (field != 2 || type != WireReader.BYTES) return;
    entry(
        (key, f, t) -> {
          if (f == 1 && t == WireReader.BYTES) graph.used.add(GraphNode.node(in.text()));
        });
  }

  private void asset(int field, int type) throws IOException {
    if (field == 2 && type == WireReader.BYTES) graph.assets.add(in.text());
  }

  private void graph(int field, int type) throws IOException {
    if (type != WireReader.BYTES) return;
    if (field == 1) add(graph.nodes());
    if (field == 2)
      in.message(
          (f, t) -> {
            if (f == 1 && t == WireReader.BYTES) function();
          });
  }

  private void function() throws IOException {
    String[] name = {null};
    Map<String, GraphNode> body = new LinkedHashMap<>();
    in.message(
        (field, type) -> {
          if (type != WireReader.BYTES) return;
          if (field == 1)
            in.message(
                (f, t) -> {
                  if (f != 1 || t != WireReader.BYTES) return;
                  if (name[0] != null) throw WireReader.damaged();
                  name[0] = in.text();
                });
          if (field == 3) add(body);
        });
    if (name[0] == null || name[0].isEmpty() || graph.bodies.put(name[0], body) != null)
      throw WireReader.damaged();
  }

  private void add(Map<String, GraphNode> body) throws IOException {
    if (++nodes > MOST_NODES) throw new IOException("it contains too many operations");
    GraphNode node = new NodeReader().read();
    if (body.put(node.name(), node) != null)
      throw new IOException("it contains two operations named '" + node.name() + "'");
  }

  /** Reads one node. */
  private final class NodeReader {

    private String name;
    private String operation;
    private final List<String> inputs = new ArrayList<>();
    private final List<String> functions = new ArrayList<>();
    private final List<GraphTensor> tensors = new ArrayList<>();
    private final Set<String> attributes = new HashSet<>();
    private int type;
    private long elements = 1;

    GraphNode read() throws IOException {
      in.message(this::field);
      if (name == null || operation == null) throw WireReader.damaged();
      return new GraphNode(name, operation, inputs, functions, tensors, type, elements);
    }

    private void field(int field, int kind) throws IOException {
      if (kind != WireReader.BYTES) return;
      switch (field) {
        case 1 -> {
          if (name != null) throw WireReader.damaged();
          name = in.text();
        }
        case 2 -> {
          if (operation != null) throw WireReader.damaged();
          operation = in.text();
        }
        case 3 -> inputs.add(in.text());
        case 5 -> {
          int[] values = {0};
          String key = entry((k, f, t) -> attribute(k, f, t, values));
          if (!attributes.add(key)) throw WireReader.damaged();
        }
        default -> {
          // Where it runs, and what is for finding errors.
        }
      }
    }

    private void attribute(String key, int field, int kind, int[] values) throws IOException {
      if (field >= 1 && field <= 10 && values[0]++ > 0) throw WireReader.damaged();
      if (field == 6 && kind == WireReader.VARINT && key.equals("dtype")) type = (int) in.number();
      if (kind != WireReader.BYTES) return;
      if (field == 7 && key.equals("shape")) elements = GraphTensor.elements(shape());
      if (field == 8) tensors.add(tensor());
      if (field == 10) in.message(this::function);
      if (field == 1)
        in.message(
            (f, t) -> {
              if (t != WireReader.BYTES) return;
              if (f == 8) tensors.add(tensor());
              if (f == 9) in.message(this::function);
            });
    }

    private void function(int field, int kind) throws IOException {
      if (field == 1 && kind == WireReader.BYTES) functions.add(in.text());
      // A function may be given further functions.
      if (field == 2 && kind == WireReader.BYTES) {
        int[] values = {0};
        entry((k, f, t) -> attribute(k, f, t, values));
      }
    }
  }

  private long[] shape() throws IOException {
    List<Long> axes = new ArrayList<>();
    in.message(
        (field, type) -> {
          if (field != 2 || type != WireReader.BYTES) return;
          long[] size = {0};
          in.message(
              (f, t) -> {
                if (f == 1 && t == WireReader.VARINT) size[0] = in.number();
              });
          axes.add(size[0]);
          if (axes.size() > MOST_AXES) throw WireReader.damaged();
        });
    return axes.stream().mapToLong(Long::longValue).toArray();
  }

  private GraphTensor tensor() throws IOException {
    return new TensorReader(in, this::shape).read();
  }
}
