package sc.fiji.cardiacmr.engine.graph;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How many nodes there are when each call of a function is counted with all that it contains. */
final class Calls {

  private static final long MOST = 1L << 40;

  /** TensorFlow nests a few; deeper ones would also exhaust the stack here. */
  private static final int DEEPEST = 100;

  private final SavedGraph graph;
  private final Map<String, Long> sizes = new HashMap<>();
  private final Map<String, Integer> depths = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private long most;

  private Calls(SavedGraph graph) {
    this.graph = graph;
  }

  /**
   * Counts.
   *
   * @throws IOException if a function calls itself, or they are nested too deeply
   */
  static Calls of(SavedGraph graph) throws IOException {
    Calls calls = new Calls(graph);
    for (String body : graph.bodies.keySet()) calls.most = Math.max(calls.most, calls.size(body));
    return calls;
  }

  /** Nodes of the graph or of the largest function, whichever are more. */
  long most() {
    return most;
  }

  private List<String> called(GraphNode node) {
    boolean isCall = !node.operation().isEmpty() && graph.bodies.containsKey(node.operation());
    if (!isCall) return node.functions();
    List<String> called = new ArrayList<>(node.functions());
    called.add(node.operation());
    return called;
  }

  private long size(String body) throws IOException {
    Long known = sizes.get(body);
    if (known != null) return known;
    if (!open.add(body)) throw new IOException("its function '" + body + "' calls itself");
    if (open.size() > DEEPEST) throw new IOException("its functions are nested too deeply");
    long size = 0;
    int depth = 0;
    for (GraphNode node : graph.bodies.get(body).values()) {
      size++;
      for (String function : called(node)) {
        size = Math.min(MOST, size + size(function));
        depth = Math.max(depth, 1 + depths.get(function));
      }
    }
    if (depth > DEEPEST) throw new IOException("its functions are nested too deeply");
    open.remove(body);
    sizes.put(body, size);
    depths.put(body, depth);
    return size;
  }
}
